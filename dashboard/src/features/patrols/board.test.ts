import { describe, expect, test } from '@jest/globals';
import { at, hour, minute, patrolRun, startMs } from '../../testing/records.js';
import { boardRuns, patrolFigures } from './board.js';

const tick = (point: string) => ({
  ...{ point, at: at(0), by: '甲', method: 'hand' as const, reason: '无信号' },
  ...{ result: 'normal' as const, wrong: [], finding: null, isLate: false },
});

const missed = patrolRun({ id: 'missed', state: 'missed', dueBy: at(-hour), newestUntil: null });
const under = patrolRun({
  id: 'under',
  route: 'west',
  state: 'started',
  dueBy: at(hour),
  ticks: [tick('a')],
});
const slow = patrolRun({
  id: 'slow',
  route: 'north',
  state: 'started',
  dueBy: at(-minute),
  ticks: [tick('a')],
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
  ticks: [tick('a'), tick('a'), tick('b')],
});
const old = patrolRun({ id: 'old', state: 'missed', dueBy: at(-30 * hour), newestUntil: null });

describe('the board of patrols', () => {
  test('has the overdue on top, then those under way, due and done; yesterday’s are gone', () => {
    const board = boardRuns([done, due, under, slow, missed, old], startMs);
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
    const [line, ...more] = boardRuns([before, missed], startMs);
    expect([line?.run.id, line?.missed, more]).toEqual(['missed', 2, []]);
    expect(patrolFigures([before, missed], startMs)).toMatchObject({ overdue: 1, coverage: 0 });
  });

  test('counts a point once, and covers what was due', () => {
    expect(patrolFigures([done, due, under, slow, missed], startMs)).toEqual({
      overdue: 2,
      underWay: 1,
      coverage: 3 / 6,
    });
    expect(patrolFigures([due], startMs).coverage).toBeNull();
  });
});
