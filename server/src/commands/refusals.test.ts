import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Refusals } from './refusals.js';
import type { TrailNote } from './trail.js';

const somebody = (n: number): TrailNote => ({
  ...{ what: 'refusal', outcome: 'refused', by: null, address: `10.0.0.${n}`, detail: 'GET /x' },
});

describe('refusals', () => {
  let clock: ManualClock;
  let written: TrailNote[];
  let failed: unknown[];
  let refusals: Refusals;
  let isAway: boolean;

  beforeEach(() => {
    clock = new ManualClock();
    [written, failed, isAway] = [[], [], false];
    const trail = {
      note: async (_area: string, note: TrailNote): Promise<void> => {
        if (isAway) throw new Error('away');
        written.push(note);
      },
    };
    refusals = new Refusals({ trail, clock, onFailed: (error) => failed.push(error) });
  });

  function knock(n: number, times = 1): void {
    for (let i = 0; i < times; i++) refusals.note('server', somebody(n));
  }

  test('the first is written at once; those alike within the minute are one row with their number', () => {
    knock(1, 1_000);
    expect(written).toEqual([somebody(1)]);
    clock.advance(59_999);
    expect(written).toHaveLength(1);
    clock.advance(1);
    expect(written[1]).toEqual({ ...somebody(1), more: 998 });
  });

  test('a row stands for itself: of two the second has no number', () => {
    knock(1, 2);
    clock.advance(60_000);
    expect(written).toEqual([somebody(1), somebody(1)]);
  });

  test('one alone is one row, and the next minute begins anew', () => {
    knock(1);
    clock.advance(60_000);
    knock(1);
    expect(written).toEqual([somebody(1), somebody(1)]);
  });

  test('others are not counted with it: another address, person, route or area', () => {
    knock(1);
    knock(2);
    refusals.note('server', { ...somebody(1), by: { id: 'a', name: 'A' } });
    refusals.note('server', { ...somebody(1), detail: 'GET /y' });
    refusals.note('990101', somebody(1));
    expect(written).toHaveLength(5);
  });

  test('from ten thousand addresses no more than two hundred rows a minute, and all are counted', () => {
    for (let n = 0; n < 10_000; n++) knock(n);
    expect(written).toHaveLength(201);
    clock.advance(60_000);
    expect(written).toHaveLength(202);
    const { more = 0, detail, address } = written.at(-1) ?? somebody(0);
    expect({ all: 201 + more + 1, detail, address }).toEqual({ all: 10_000, detail: 'many' });
  });

  test('what was counted is written when the server stops', async () => {
    knock(1, 5);
    await refusals.close();
    expect(written[1]).toMatchObject({ more: 3 });
    clock.advance(60_000);
    expect(written).toHaveLength(2);
  });

  test('nobody hears of it when it cannot be written, but the log', async () => {
    isAway = true;
    knock(1);
    await refusals.close();
    expect(failed).toHaveLength(1);
  });
});
