import { describe, expect, test } from '@jest/globals';
import { at, hour, minute, patrolRun, startMs } from '../testing/records.js';
import { overdueRuns } from './overdue-runs.js';

const missed = (id: string, hours: number, route = 'route') =>
  patrolRun({ id, route, state: 'missed', dueBy: at(-hours * hour), newestUntil: null });
const told = (...runs: Parameters<typeof overdueRuns>[0]) =>
  overdueRuns(runs, startMs).map(({ run, sinceMs, missed: times }) => [
    run.id,
    (sinceMs - startMs) / hour,
    times,
  ]);

describe('overdue rounds', () => {
  test('of one route are told once: the newest, since the first, with how many were missed', () => {
    const now = patrolRun({ id: 'now', dueBy: at(-minute) });
    expect(told(missed('two', 2), missed('three', 3), now)).toEqual([['now', -3, 2]]);
    expect(told(missed('two', 2), missed('three', 3))).toEqual([['two', -3, 2]]);
  });

  test('stand beside those of other routes and those under way too long, the longest first', () => {
    const slow = patrolRun({ id: 'slow', route: 'third', state: 'started', dueBy: at(-4 * hour) });
    expect(told(missed('one', 1), missed('two', 2, 'other'), slow)).toEqual([
      ['slow', -4, 0],
      ['two', -2, 1],
      ['one', -1, 1],
    ]);
  });

  test('ask for nobody once a later round has begun, after half a day, or before their hour', () => {
    const later = patrolRun({ id: 'later', state: 'started', dueBy: at(hour) });
    expect(told(missed('one', 1), later)).toEqual([]);
    expect(told(missed('old', 13), patrolRun({ id: 'due', route: 'other' }))).toEqual([]);
  });

  test('missed after the last walk count from there', () => {
    const walked = patrolRun({ id: 'walked', state: 'finished', dueBy: at(-2 * hour) });
    expect(told(missed('one', 1), walked, missed('three', 3))).toEqual([['one', -1, 1]]);
  });
});
