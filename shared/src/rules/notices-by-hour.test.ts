import { describe, expect, test } from '@jest/globals';
import { fromIso } from '../kernel/clock.js';
import type { PatrolRun } from '../model/patrol.js';
import { shiftDraft } from '../testing/drafts.js';
import { routeDraft, runDraft } from '../testing/patrol-rows.js';
import { minute, northOfficer } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { noticesByHour, patrolsOverdue, turnsBeginning } from './notices-by-hour.js';
import type { Listener } from './notices.js';
import { defaultPack } from './pack.js';

const onDuty: Listener = { ...northOfficer, posts: ['officer'], teams: [], isOut: false };
const offDuty: Listener = { ...onDuty, posts: [] };

describe('turns of duty', () => {
  const world = settledWorld().does(
    'shift.plan',
    shiftDraft({ personName: 'North Officer', startsAt: minute(60) }),
  );
  const beginning = (at: number, name = 'North Officer') =>
    turnsBeginning([world.get('shift', 'turn')], { name }, fromIso(minute(at)), defaultPack);

  test('are told to their people before they begin, under one key', () => {
    const before = 60 - defaultPack.noticeBeforeTurnMinutes;
    expect([before - 1, before, 59, 60].map((at) => beginning(at).length)).toEqual([0, 1, 1, 0]);
    expect(beginning(before)[0]?.key).toBe(beginning(59)[0]?.key);
    expect(beginning(before, 'Other')).toEqual([]);
  });
});

describe('a patrol that is not back', () => {
  const planned = settledWorld()
    .does('patrolRoute.put', routeDraft())
    .does('patrolRun.plan', runDraft())
    .get('patrolRun', 'run');
  const started = (over: Partial<PatrolRun> = {}) => ({
    ...{ ...planned, state: 'started' as const, startedBy: 'Li', people: ['Wang'] },
    ...over,
  });
  const meeting = { at: minute(9), by: 'Zhou', code: 'ABC234', isLate: false, isMutual: true };
  const partner = started({
    ...{ id: 'other', dueBy: minute(900), startedBy: 'Zhou', people: [] },
    meetings: [{ ...meeting, met: 'run' }],
  });
  const told = (listener: Listener, at = 121, runs = [started(), partner]) =>
    patrolsOverdue(runs, listener, fromIso(minute(at)), defaultPack).map(({ key }) => key);
  const named = (name: string) => told({ ...offDuty, name });
  const key = `patrolOverdue/run/${minute(120)}`;

  test('is told to the room from its hour on, once, and later it is no news', () => {
    const last = 120 + defaultPack.patrol.missedAfterMinutes;
    expect([120, 121, last, last + 1].map((at) => told(onDuty, at))).toEqual([
      [],
      [key],
      [key],
      [],
    ]);
    expect(told(onDuty, 121, [planned, started({ state: 'finished' })])).toEqual([]);
  });

  test('is told to its own people and team, and to those who met them on the way', () => {
    expect(['Li', 'Wang', 'Zhou'].map(named)).toEqual([[key], [key], [key]]);
    expect(told({ ...offDuty, teams: ['team'] }, 121, [started({ team: 'team' })])).toEqual([key]);
  });

  test('leaves everybody else off duty in peace, and partners who are back', () => {
    expect([named('Sun'), told({ ...offDuty, isOut: true, teams: ['team'] })]).toEqual([[], []]);
    const back = [started(), { ...partner, state: 'finished' as const }];
    expect(told({ ...offDuty, name: 'Zhou' }, 121, back)).toEqual([]);
  });

  test('stands beside the turns that begin', () => {
    const shift = settledWorld()
      .does('shift.plan', shiftDraft({ personName: 'North Officer', startsAt: minute(130) }))
      .get('shift', 'turn');
    const records = { shifts: [shift], runs: [started()] };
    const now = fromIso(minute(121));
    expect(noticesByHour(records, onDuty, now, defaultPack).map(({ kind }) => kind)).toEqual([
      'turnBegins',
      'patrolOverdue',
    ]);
  });
});
