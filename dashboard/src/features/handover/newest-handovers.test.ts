import { describe, expect, test } from '@jest/globals';
import { at, handover, hour } from '../../testing/records.js';
import { newestHandovers } from './newest-handovers.js';

describe('handovers in order', () => {
  test('what waits for a signature stands on top, then what came back, then the newest', () => {
    const list = [
      handover({ id: 'old', state: 'accepted', shiftStartsAt: at(-24 * hour) }),
      handover({ id: 'new', state: 'accepted', shiftStartsAt: at(-12 * hour) }),
      handover({ id: 'draft' }),
      handover({ id: 'back', state: 'returned' }),
      handover({ id: 'waits', state: 'submitted', shiftStartsAt: at(-48 * hour) }),
    ];
    expect(newestHandovers(list, null).map(({ id }) => id)).toEqual([
      'waits',
      'back',
      'draft',
      'new',
      'old',
    ]);
  });

  test('of other units only those that wait are shown', () => {
    const list = [
      handover({ id: 'a', unit: 'other' }),
      handover({ id: 'b', unit: 'other', state: 'submitted' }),
      handover({ id: 'c' }),
    ];
    expect(newestHandovers(list, 'hq').map(({ id }) => id)).toEqual(['b', 'c']);
  });

  test('never more than twenty', () => {
    const list = Array.from({ length: 30 }, (_, n) => handover({ id: `h${n}` }));
    expect(newestHandovers(list, null)).toHaveLength(20);
  });
});
