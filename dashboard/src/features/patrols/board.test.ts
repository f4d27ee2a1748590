import { describe, expect, test } from '@jest/globals';
import type { PatrolTick } from '@levee/shared/model/patrol';
import { at, hour, minute, patrolRun, startMs, town } from '../../testing/records.js';
import { boardRuns, patrolFigures } from './board.js';

const fact = {
  ...{ at: at(0), by: '甲', method: 'hand' as const, reason: '无信号' },
  ...{ result: 'normal' as const, wrong: [], finding: null, isLate: false },
};
const tick = (run: string, point: string, ...again: (typeof fact)[]): PatrolTick => ({
  ...{ id: `${run}-${point}`, region: town, team: null, run, point, facts: [fact, ...again] },
});
const ticks = new Map([
  ['under', [tick('under', 'a')]],
  ['slow', [tick('slow', 'a')]],
  ['done', [tick('done', 'a', fact), tick('done', 'b')]],
]);

const missed = patrolRun({ id: 'missed', state: 'missed', dueBy: at(-hour), newestUntil: null });
const under = patrolRun({
  id: 'under',
  route: 'west',
  state: 'started',
  dueBy: at(hour),
});
const slow = patrolRun({
  id: 'slow',
  route: 'north',
  state: 'started',
  dueBy: at(-minute),
});
const due = patrolRun({ id: 'due', route: 'north', dueBy: at(2 * hour) });
const done = patrolRun({
  ...{
    id: 'done',
    route: 'west',
    state: 'finished',
    dueBy: at(hour),
    finishedAt: at(0),
    newestUntil: null,
  },
});
const old = patrolRun({ id: 'old', state: 'missed', dueBy: at(-30 * hour), newestUntil: null });

describe('the board of patrols', () => {
  test('has the overdue on top, then those under way, due and done; yesterday’s are gone', () => {
    const board = boardRuns([done, due, under, slow, missed, old], ticks, startMs);
    expect(board.map(({ run, group }) => [run.id, group])).toEqual([
      ['missed', 'overdue'],
      ['slow', 'overdue'],
      ['under', 'underWay'],
      ['due', 'due'],
      ['done', 'done'],
    ]);
  });

  test('has one line of a route that nobody walks, and counts what was missed', () => {
    const before = patrolRun({ ...missed, id: 'before', dueBy: at(-3 * hour) });
    const [line, ...more] = boardRuns([before, missed], ticks, startMs);
    expect([line?.run.id, line?.missed, more]).toEqual(['missed', 2, []]);
    expect(patrolFigures([before, missed], ticks, startMs)).toMatchObject({
      overdue: 1,
      coverage: 0,
    });
  });

  test('counts a point once, and covers what was due', () => {
    expect(patrolFigures([done, due, under, slow, missed], ticks, startMs)).toEqual({
      overdue: 2,
      underWay: 1,
      coverage: 3 / 6,
    });
    expect(patrolFigures([due], ticks, startMs).coverage).toBeNull();
  });
});
