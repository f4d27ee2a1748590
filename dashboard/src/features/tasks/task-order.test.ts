import { describe, expect, test } from '@jest/globals';
import { at, hour, startMs, task } from '../../testing/records.js';
import { isTaskOverdue, orderedTasks, tasksOf } from './task-order.js';

describe('tasks in order', () => {
  test('overdue first, then what waits for a word, then what is in hand, settled ones below', () => {
    const tasks = [
      task({ id: 'old', state: 'confirmed', settledAt: at(-2 * hour) }),
      task({ id: 'new', state: 'cancelled', settledAt: at(-hour) }),
      task({ id: 'hand', state: 'inProgress' }),
      task({ id: 'fresh' }),
      task({ id: 'done', state: 'awaitingConfirm' }),
      task({ id: 'back', state: 'returned' }),
      task({ id: 'late', state: 'inProgress', due: at(-hour) }),
    ];
    expect(orderedTasks(tasks, startMs).map(({ id }) => id)).toEqual([
      ...['late', 'done', 'back', 'fresh', 'hand', 'new', 'old'],
    ]);
  });

  test('of equals the one that is due first', () => {
    const tasks = [
      task({ id: 'endless', due: null }),
      task({ id: 'later', due: at(2 * hour) }),
      task({ id: 'soon', due: at(hour) }),
    ];
    expect(orderedTasks(tasks, startMs).map(({ id }) => id)).toEqual(['soon', 'later', 'endless']);
  });

  test('what is settled is never overdue, whatever was found before', () => {
    expect(isTaskOverdue(task({ id: 't', overdueSince: at(-hour) }), startMs)).toBe(true);
    const done = task({ id: 't', state: 'confirmed', overdueSince: at(-hour) });
    expect(isTaskOverdue(done, startMs)).toBe(false);
    expect(isTaskOverdue(task({ id: 't', due: at(hour) }), startMs)).toBe(false);
  });

  test('are somebody’s by name, or by the unit they stand for', () => {
    const tasks = [
      task({ id: 'mine', personName: '甲', unit: 'far' }),
      task({ id: 'ours', personName: null, unit: 'hq' }),
      task({ id: 'theirs', personName: '乙', unit: 'hq' }),
      task({ id: 'over', personName: '甲', state: 'confirmed' }),
    ];
    expect(tasksOf(tasks, '甲', new Set(['hq'])).map(({ id }) => id)).toEqual(['mine', 'ours']);
  });
});
