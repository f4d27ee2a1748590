import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DraftOf } from '../commands/commands.js';
import { posts } from '../model/duty.js';
import type { Hazard } from '../model/hazard.js';
import type { Stamped } from '../model/kinds.js';
import type { WallState } from '../model/wall-state.js';
import {
  entryDraft,
  ledgerDraft,
  shiftDraft,
  teamDraft,
  dispatchDraft,
  wallStateDraft,
} from '../testing/drafts.js';
import { patrolRunStates, tickId } from '../model/patrol.js';
import { routeDraft, runDraft, tickDraft } from '../testing/patrol-rows.js';
import {
  chief,
  county,
  minute,
  north,
  northOfficer,
  someone,
  southOfficer,
} from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { serverActor } from './actor.js';
import { listenerOf } from './listener.js';
import { noticeOf, type Change, type Listener } from './notices.js';
import { defaultPack } from './pack.js';

const id = ledgerDraft().id;
const onDuty: Listener = { ...northOfficer, posts: ['officer'], teams: [], isOut: false };
const offDuty: Listener = { ...northOfficer, posts: [], teams: [], isOut: false };
const point = (over: Partial<Hazard> = {}): Stamped<'hazard'> =>
  ({
    ...settledWorld().does('hazard.enlist', ledgerDraft()).get('hazard', id),
    ...over,
  }) as Stamped<'hazard'>;
const raised = (over: Partial<Hazard> = {}): Change => ({
  kind: 'hazard',
  before: point(),
  after: point({ grade: 'red', ...over }),
});
const world = () =>
  settledWorld().does('patrolRoute.put', routeDraft()).does('patrolRun.plan', runDraft());
const told = (change: Change, listener: Listener) => noticeOf(change, listener, defaultPack);

describe('a notice', () => {
  test('of a red hazard reaches whoever is on duty there, at once', () => {
    expect(told(raised(), onDuty)).toMatchObject({
      kind: 'redHazard',
      urgency: 'urgent',
      subject: { kind: 'hazard', id },
      region: north,
    });
  });

  test('leaves who is off duty in peace, and who is on duty elsewhere', () => {
    expect(told(raised(), offDuty)).toBeUndefined();
    expect(told(raised(), { ...onDuty, ...southOfficer })).toBeUndefined();
  });

  test('reaches leaders as the pack says, on duty or not', () => {
    const leader = { ...offDuty, ...chief, name: 'Leader' };
    expect(told(raised(), leader)?.kind).toBe('redHazard');
    const quiet = {
      ...defaultPack,
      notices: {
        ...defaultPack.notices,
        redHazard: { ...defaultPack.notices.redHazard, isToLeaders: false },
      },
    };
    expect(noticeOf(raised(), leader, quiet)).toBeUndefined();
  });

  test('reaches a responsible person off duty, and a team that is out', () => {
    const responsible = [{ role: 'patrol' as const, person: null, name: 'North Officer' }];
    expect(told(raised({ responsible }), offDuty)?.kind).toBe('redHazard');
    expect(told(raised(), { ...offDuty, isOut: true })?.kind).toBe('redHazard');
  });

  test('is not for who made the change', () => {
    const change = raised();
    expect(told(change, { ...onDuty, name: change.after.changedBy })).toBeUndefined();
  });

  test('is the same one by its key however often the record changes after it', () => {
    const [one, again] = [told(raised(), onDuty), told(raised({ description: 'x' }), onDuty)];
    expect(one?.key).toBe(again?.key);
    const nothing: Change = {
      kind: 'hazard',
      before: point({ grade: 'red' }),
      after: point({ grade: 'red' }),
    };
    expect(told(nothing, onDuty)).toBeUndefined();
  });

  test('of a team sent out reaches who leads it, and nobody else', () => {
    const world = settledWorld()
      .does('team.enlist', teamDraft())
      .does('team.dispatch', dispatchDraft());
    const change: Change = {
      kind: 'deployment',
      before: undefined,
      after: world.get('deployment', 'way'),
    };
    const leader = { ...offDuty, name: 'Leader', teams: ['team'] };
    expect(told(change, leader)?.kind).toBe('teamDispatched');
    expect(told(change, offDuty)).toBeUndefined();
  });

  test('of a turn of duty is for its people: late, replaced', () => {
    const world = settledWorld().does('shift.plan', shiftDraft({ personName: 'North Officer' }));
    const before = world.get('shift', 'turn');
    const late: Change = { kind: 'shift', before, after: { ...before, lateSince: minute(10) } };
    expect(told(late, offDuty)?.kind).toBe('turnLate');
    expect(told(late, { ...offDuty, name: 'Somebody' })).toBeUndefined();
    const covered: Change = { kind: 'shift', before, after: { ...before, coveredBy: 'Wang' } };
    expect(told(covered, { ...offDuty, name: 'Wang' })?.kind).toBe('turnReplaced');
  });

  test('of a wall that stops reaches the room once, and none when it paints again', () => {
    const state = (now: WallState['state']) =>
      settledWorld()
        .does('wallState.tell', wallStateDraft({ state: now }), { by: serverActor(county) })
        .get('wallState', 'wall');
    const change = (was: WallState['state'] | undefined, now: WallState['state']): Change => ({
      kind: 'wallState',
      before: was && state(was),
      after: state(now),
    });
    expect(told(change(undefined, 'stopped'), onDuty)).toMatchObject({
      kind: 'wallStopped',
      urgency: 'urgent',
    });
    expect(told(change('painting', 'gone'), onDuty)?.kind).toBe('wallStopped');
    expect(told(change('painting', 'gone'), offDuty)).toBeUndefined();
    expect(told(change('stopped', 'gone'), onDuty)).toBeUndefined();
    expect(told(change('gone', 'painting'), onDuty)).toBeUndefined();
  });

  test('of the emergency level reaches everybody on duty, whatever their region', () => {
    const world = settledWorld().does('response.set', {
      ...{ level: 'IV', reason: 'Rain', orders: [], residualDuties: [], nextConsultationAt: null },
    });
    const change: Change = {
      kind: 'response',
      before: undefined,
      after: world.get('response', 'response'),
    };
    expect(told(change, { ...onDuty, ...southOfficer })?.kind).toBe('levelChanged');
    expect(told(change, offDuty)).toBeUndefined();
  });

  test('of a round that nobody walked reaches the room and the team, at once', () => {
    const before = world().get('patrolRun', 'run');
    const after = { ...before, state: 'missed' as const, missedSince: minute(120), team: 'team' };
    const change: Change = { kind: 'patrolRun', before, after };
    expect(told(change, onDuty)).toMatchObject({ kind: 'patrolMissed', urgency: 'urgent' });
    expect(told(change, { ...offDuty, teams: ['team'] })?.kind).toBe('patrolMissed');
    expect([told(change, offDuty), told({ ...change, before: after }, onDuty)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  /** What one tick after the other tells, of one point. */
  function ticks(...drafts: Partial<DraftOf<'patrolRun.tick'>>[]): Change[] {
    const found = world();
    let before: Stamped<'patrolTick'> | undefined;
    return drafts.map((draft, at) => {
      found.does('patrolRun.tick', tickDraft(draft), { at: minute(at) });
      const change: Change = {
        ...{ kind: 'patrolTick', before },
        after: found.get('patrolTick', tickId('run', 'K12-300')),
      };
      before = change.after;
      return change;
    });
  }

  test('of what a patrol finds reaches the room, each find by itself; a point in order tells nothing', () => {
    const [calm, first, again] = ticks({}, { result: 'danger' }, { result: 'abnormal' }).map(
      (change) => told(change, onDuty),
    );
    expect(calm).toBeUndefined();
    expect(first).toMatchObject({
      ...{ kind: 'patrolFinding', subject: { kind: 'patrolRun', id: 'run' } },
    });
    expect(again?.key).not.toBe(first?.key);
    const [found] = ticks({ result: 'danger' });
    const out = { ...offDuty, teams: ['team'], isOut: true };
    expect(found && told(found, out)).toBeUndefined();
  });

  test('of a find that is a hazard point too is one: the point tells of it', () => {
    const hazard: Change = { kind: 'hazard', before: undefined, after: point({ grade: 'yellow' }) };
    const all = [...ticks({ result: 'danger', finding: hazard.after.id }), hazard];
    expect(all.flatMap((change) => told(change, onDuty)?.kind ?? [])).toEqual(['hazardReported']);
  });

  test('is none of what the table does not name', () => {
    const world = settledWorld().does('logEntry.write', entryDraft());
    const change: Change = {
      kind: 'logEntry',
      before: undefined,
      after: world.get('logEntry', 'entry'),
    };
    expect(told(change, onDuty)).toBeUndefined();
  });

  test('whatever changes, nobody off duty hears what does not concern them in person', () => {
    const grade = fc.constantFrom('red', 'orange', 'yellow', 'blue') as fc.Arbitrary<
      Hazard['grade']
    >;
    const state = fc.constantFrom('reported', 'graded', 'treating', 'closed') as fc.Arbitrary<
      Hazard['state']
    >;
    const names = fc.array(fc.constantFrom('North Officer', 'Other'), { maxLength: 2 });
    const post = fc.subarray([...posts]);
    fc.assert(
      fc.property(grade, grade, state, names, post, (was, is, now, people, stands) => {
        const responsible = people.map((name) => ({ role: 'patrol' as const, person: null, name }));
        const change: Change = {
          kind: 'hazard',
          before: point({ grade: was }),
          after: point({ grade: is, state: now, responsible }),
        };
        const notice = told(change, { ...offDuty, posts: stands });
        if (stands.length > 0 || !notice) return;
        expect(people).toContain('North Officer');
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('whatever a patrol comes to, nobody off duty hears of one that is not their team’s', () => {
    const before = world().get('patrolRun', 'run');
    const state = fc.constantFrom(...patrolRunStates);
    const ofTeam = fc.constantFrom('team', 'others', null);
    fc.assert(
      fc.property(state, ofTeam, fc.boolean(), (now, team, isOut) => {
        const after = { ...before, state: now, team, missedSince: minute(9) };
        const listener = { ...offDuty, teams: ['team'], isOut };
        const notice = told({ kind: 'patrolRun', before, after }, listener);
        if (notice) expect([notice.kind, team]).toEqual(['patrolMissed', 'team']);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('a listener', () => {
  const leader = someone('Captain', 'teamLeader', north, 'team');
  const shifts = [
    settledWorld()
      .does('shift.plan', shiftDraft({ personName: 'Captain' }))
      .get('shift', 'turn'),
  ];
  const at = (now: string, over = {}) =>
    listenerOf(leader, { shifts: shifts.map((one) => ({ ...one, ...over })), teams: [], now });

  test('is on duty by the roster’s hours, or for as long as they have not handed over', () => {
    expect([at(minute(-1)).posts, at(minute(1)).posts]).toEqual([[], ['officer']]);
    expect(at(minute(900), { state: 'onDuty' }).posts).toEqual(['officer']);
    expect(at(minute(1), { state: 'absent' }).posts).toEqual([]);
    expect(at(minute(1), { coveredBy: 'Wang' }).posts).toEqual([]);
  });

  test('is out with the team they lead', () => {
    const world = settledWorld().does('team.enlist', teamDraft());
    const now = minute(1);
    const home = listenerOf(leader, { shifts: [], teams: [world.get('team', 'team')], now });
    world.does('team.dispatch', dispatchDraft());
    const out = listenerOf(leader, { shifts: [], teams: [world.get('team', 'team')], now });
    expect([home.isOut, out.isOut, out.teams]).toEqual([false, true, ['team']]);
  });
});
