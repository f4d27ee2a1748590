import type { PayloadOf } from '../commands/commands.js';
import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { maxMeetings, tickId, type PatrolRun } from '../model/patrol.js';
import { refusal } from '../model/refusal.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, patrolRunLifecycle } from './lifecycle.js';
import { hasShown } from './meeting-code.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { begun, joined } from './patrol-begun.js';
import { isComplete, walkOf } from './patrol-progress.js';
import { ticked } from './patrol-tick.js';

type RunCommand =
  'plan' | 'replan' | 'markMissed' | 'start' | 'tick' | 'meet' | 'matchMeeting' | 'finish';

/**
 * Patrols (巡查, domain 2.7, 11). What a phone tells of a run is a fact and always welcome: two phones tick
 * the same run out of reach of each other, and what comes after the run was finished or missed is kept too.
 */
export const patrolDecisions: Decisions<'patrolRoute.put' | `patrolRun.${RunCommand}`> = {
  'patrolRoute.put': (route, moment) => {
    const refused =
      lacks(moment, 'region', route.region) ??
      lacks(moment, 'unit', route.unit) ??
      lacks(moment, 'team', route.team) ??
      firstOf(route.stations, (id) => lacks(moment, 'station', id, 'stations')) ??
      firstOf(route.points, ({ hazard }) => lacks(moment, 'hazard', hazard));
    if (refused) return no(refused);
    const isTwice = new Set(route.points.map(({ id }) => id)).size < route.points.length;
    return isTwice ? no(refusal('record-exists', 'points')) : ok([put('patrolRoute', route)]);
  },
  'patrolRun.plan': planned,
  'patrolRun.replan': on((run, { dueBy, basis }) => {
    if (run.state !== 'planned') return illegal('patrolRunState', run.state, 'planned');
    return ok([put('patrolRun', { ...run, dueBy, basis, newestUntil: run.newestUntil && dueBy })]);
  }),
  'patrolRun.markMissed': on(markedMissed),
  'patrolRun.start': on((run, { people, key }, moment) =>
    ok([put('patrolRun', { ...begun(run, moment), ...joined(run, people, key) })]),
  ),
  'patrolRun.tick': on(ticked),
  'patrolRun.meet': on((run, { code, position }, moment) => {
    if (run.meetings.length >= maxMeetings) return no(refusal('record-exists', 'code'));
    const { at, isLate, actor } = moment;
    const told = { at, by: actor.name, code, isLate, met: null, isMutual: false };
    const meetings = [...run.meetings, { ...told, ...(position && { position }) }];
    const unmatchedSince = run.unmatchedSince ?? at;
    return ok([put('patrolRun', { ...begun(run, moment), meetings, unmatchedSince })]);
  }),
  'patrolRun.matchMeeting': on(matched),
  'patrolRun.finish': on(finished),
};

type Rule<P> = (run: Stamped<'patrolRun'>, payload: P, moment: Moment) => Decision;

/** The rule, run on the run that the payload names. */
function on<P extends { readonly run: string }>(
  rule: Rule<P>,
): (payload: P, moment: Moment) => Decision {
  return (payload, moment) =>
    withRecord(moment, 'patrolRun', payload.run, (run) => rule(run, payload, moment));
}

function firstOf<T, R>(all: readonly T[], look: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const seen = look(one);
    if (seen !== undefined) return seen;
  }
  return undefined;
}

/** Two nodes that plan the same run give it the same id: the second changes nothing. */
function planned(payload: PayloadOf<'patrolRun.plan'>, moment: Moment): Decision {
  const { id, route: routeId, plannedAt, dueBy, basis, after } = payload;
  if (moment.get('patrolRun', id)) return ok([]);
  if (dueBy <= plannedAt) return no(refusal('time-impossible', 'dueBy', { from: plannedAt }));
  return withRecord(moment, 'patrolRoute', routeId, (route) => {
    const before = after === null ? undefined : moment.get('patrolRun', after);
    if (before && before.route !== routeId)
      return no(refusal('reference-unknown', 'after', { id }));
    const { region, team, unit, name: routeName } = route;
    const points = route.points.map((point) => point.id);
    const whose = { id, region, route: routeId, routeName, team, unit, points };
    const next = { ...whose, ...untouched, basis, plannedAt, dueBy, newestUntil: dueBy };
    return ok([
      put('patrolRun', next),
      ...(before ? [put('patrolRun', { ...before, newestUntil: null })] : []),
    ]);
  });
}

const untouched = {
  state: 'planned',
  startedAt: null,
  startedBy: null,
  people: [],
  meetings: [],
  meetingKeys: [],
  unmatchedSince: null,
  finishedAt: null,
  finishedBy: null,
  summary: '',
  missedSince: null,
} satisfies Partial<PatrolRun>;

function markedMissed(run: Stamped<'patrolRun'>, _payload: unknown, moment: Moment): Decision {
  if (run.state === 'missed') return ok([]);
  if (!isStep(patrolRunLifecycle, run.state, 'missed'))
    return illegal('patrolRunState', run.state, 'missed');
  const from = toIso(fromIso(run.dueBy) + moment.pack.patrol.missedAfterMinutes * 60_000);
  if (moment.now < from) return no(refusal('time-impossible', 'run', { from }));
  return ok([put('patrolRun', { ...run, state: 'missed', missedSince: run.dueBy })]);
}

function matched(
  run: Stamped<'patrolRun'>,
  { other: id, code }: PayloadOf<'patrolRun.matchMeeting'>,
  moment: Moment,
): Decision {
  return withRecord(moment, 'patrolRun', id, (other) => {
    const { patrol } = moment.pack;
    const isMutual = other.meetings.some((noted) => hasShown(run, noted, patrol));
    const meetings = run.meetings.map((noted) =>
      noted.code === code && hasShown(other, noted, patrol)
        ? { ...noted, met: id, isMutual }
        : noted,
    );
    const isSettled = meetings.every((noted) => noted.isMutual);
    const unmatchedSince = isSettled ? null : run.unmatchedSince;
    return ok([put('patrolRun', { ...run, meetings, unmatchedSince })]);
  });
}

/** A second finish changes nothing, but for the earlier of two by phones out of reach of each other. */
function finished(
  run: Stamped<'patrolRun'>,
  { summary, reason, points }: PayloadOf<'patrolRun.finish'>,
  moment: Moment,
): Decision {
  if (run.state === 'finished') return ok([]);
  const ticks = points.flatMap((point) => moment.get('patrolTick', tickId(run.id, point)) ?? []);
  if (!isComplete(walkOf(run, ticks)) && !reason) return no(refusal('reason-missing', 'reason'));
  const said = reason ? [reason, summary].filter(Boolean).join('\n') : summary;
  const end = { finishedAt: moment.at, finishedBy: moment.actor.name, summary: said };
  return ok([put('patrolRun', { ...begun(run, moment), ...end, state: 'finished' })]);
}
