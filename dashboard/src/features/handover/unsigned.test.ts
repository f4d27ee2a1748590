import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { at, handover, hour, minute, startMs } from '../../testing/records.js';
import { unsignedNow } from './unsigned.js';

const units = [
  { id: 'hq', unitKind: 'headquarters', name: '防办' },
  { id: 'town', unitKind: 'township', name: '镇' },
] as unknown as readonly Stamped<'unit'>[];
const idsAt = (nowMs: number, ...list: Stamped<'handover'>[]): string[] =>
  unsignedNow(list, units, nowMs).map((one) => one.handover.id);

describe('handovers that nobody has signed', () => {
  test('are shown from the minute the next turn begins until they are signed', () => {
    const waits = handover({ id: 'o', state: 'submitted' });
    expect(idsAt(startMs - minute, waits)).toEqual([]);
    expect(idsAt(startMs, waits)).toEqual(['o']);
    expect(idsAt(startMs, { ...waits, state: 'returned' })).toEqual(['o']);
    expect(idsAt(startMs, { ...waits, state: 'accepted' })).toEqual([]);
  });

  test('are the headquarters’ own, and not of days ago', () => {
    expect(idsAt(startMs, handover({ id: 'o', unit: 'town' }))).toEqual([]);
    expect(idsAt(startMs + 25 * hour, handover({ id: 'o' }))).toEqual([]);
    const older = handover({ id: 'older', shiftStartsAt: at(-hour) });
    expect(idsAt(startMs, handover({ id: 'o' }), older)).toEqual(['older', 'o']);
  });
});
