import { describe, expect, test } from '@jest/globals';
import { at, hour, instruction, minute, startMs } from '../../testing/records.js';
import { isOverdue, orderedInstructions } from './instruction-order.js';

describe('instructions in order', () => {
  test('overdue first, then untaken, then in hand, then done, the newest first', () => {
    const list = [
      instruction({ id: 'done', state: 'done', deadline: at(-hour) }),
      instruction({ id: 'hand', state: 'received' }),
      instruction({ id: 'old', issuedAt: at(-hour) }),
      instruction({ id: 'new', issuedAt: at(-minute) }),
      instruction({ id: 'late', state: 'received', deadline: at(-minute) }),
    ];
    expect(orderedInstructions(list, startMs).map(({ id }) => id)).toEqual([
      'late',
      'new',
      'old',
      'hand',
      'done',
    ]);
  });

  test('one without a deadline, and one that is done, are never overdue', () => {
    expect(isOverdue({ state: 'issued', deadline: null }, startMs)).toBe(false);
    expect(isOverdue({ state: 'done', deadline: at(-hour) }, startMs)).toBe(false);
    expect(isOverdue({ state: 'issued', deadline: at(-hour) }, startMs)).toBe(true);
  });

  test('no more than thirty', () => {
    expect(
      orderedInstructions(
        Array.from({ length: 40 }, (_, n) => instruction({ id: `i${n}` })),
        startMs,
      ),
    ).toHaveLength(30);
  });
});
