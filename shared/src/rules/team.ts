import type { PayloadOf } from '../commands/commands.js';
import { writers } from '../commands/spec.js';
import { toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { Deployment, Member, TeamState } from '../model/team.js';
import { leadsTeam, mayActIn } from './actor.js';
import { advanced, counted, countRefusal, ordered } from './deployment.js';
import { openGap } from './head-count.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, outStates, teamLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { isTired, siteTimeAfter, tiredAtMs } from './site-time.js';

type TeamCommand = 'enlist' | 'raise' | 'enrol' | 'markTired' | 'disband';
type OutCommand = 'dispatch' | 'acknowledge' | 'advance' | 'count' | 'account';

/** Teams: one deployment at a time; every step has its time, place and head-count (domain 11). */
export const teamDecisions: Decisions<`team.${TeamCommand | OutCommand}`> = {
  'team.enlist': (payload, moment) => enlisted(payload, moment),
  'team.raise': (payload, moment) =>
    moment.get('team', payload.id)
      ? no(refusal('record-exists', 'team', { id: payload.id }))
      : enlisted(payload, moment),
  'team.enrol': ({ team: id, members }, moment) =>
    withOwn(id, moment, (team) =>
      ok([put('team', { ...team, members: members.map((one) => kept(one, team)) })]),
    ),
  'team.dispatch': (payload, moment) =>
    withRecord(moment, 'team', payload.team, (team) => dispatched(team, payload, moment)),
  'team.acknowledge': (payload, moment) =>
    withOut(payload, moment, (_team, deployment) => {
      const acknowledged = { at: moment.at, by: moment.actor.name };
      return ok(
        deployment.acknowledged ? [] : [put('deployment', { ...deployment, acknowledged })],
      );
    }),
  'team.advance': (payload, moment) =>
    withOwn(payload.team, moment, (team) => {
      const { deployment, to } = payload;
      if (team.deployment !== deployment) return no(refusal('team-elsewhere', 'deployment'));
      const refused = countRefusal(payload);
      if (refused) return no(refused);
      return deployment === null
        ? advancedAtHome(team, to, moment)
        : advancedOut(team, deployment, payload, moment);
    }),
  'team.count': (payload, moment) =>
    withOut(payload, moment, (_team, deployment) => {
      const refused = countRefusal(payload);
      return refused ? no(refused) : ok([put('deployment', counted(deployment, payload, moment))]);
    }),
  'team.account': (payload, moment) =>
    withOut(payload, moment, (_team, deployment) => accounted(deployment, payload.text, moment)),
  'team.markTired': ({ team: id }, moment) =>
    withRecord(moment, 'team', id, (team) => markedTired(team, moment)),
  'team.disband': ({ team: id, reason }, moment) =>
    withRecord(moment, 'team', id, (team) => {
      if (team.deployment) return deployed(team);
      const remark = { at: moment.at, by: moment.actor.name, text: reason };
      return step({ ...team, remark }, 'disbanded', moment, null);
    }),
};

function enlisted(payload: PayloadOf<'team.enlist'>, moment: Moment): Decision {
  const refused = lacks(moment, 'region', payload.region);
  if (refused) return no(refused);
  const known = moment.get('team', payload.id);
  const fresh = { state: 'standby' as const, stateSince: moment.at, deployment: null };
  return ok([put('team', { ...fresh, ...known, ...payload })]);
}

/** Who corrects the list sees telephones masked, and does not have to ask for them again. */
function kept(member: Member, { members = [] }: Stamped<'team'>): Member {
  const known = members.find(
    ({ name, person }) => name === member.name && person === member.person,
  );
  return known?.phone === undefined ? member : { phone: known.phone, ...member };
}

function dispatched(
  team: Stamped<'team'>,
  payload: PayloadOf<'team.dispatch'>,
  moment: Moment,
): Decision {
  const { deployment: id, region, hazard, relieves = null } = payload;
  if (team.deployment) return deployed(team);
  if (moment.get('deployment', id)) return no(refusal('record-exists', 'deployment', { id }));
  const refused =
    lacks(moment, 'region', region) ??
    lacks(moment, 'hazard', hazard) ??
    lacks(moment, 'deployment', relieves, 'relieves');
  if (refused) return no(refused);
  const made = ordered(payload, team, moment);
  return made.ok ? step(team, 'assembling', moment, made.value) : made;
}

/** A team goes out under orders only: without a deployment it stands by, rests or comes back. */
function advancedAtHome(team: Stamped<'team'>, to: TeamState, moment: Moment): Decision {
  if (outStates.includes(to)) return illegal('teamState', team.state, to);
  return step(team, to, moment, null);
}

function advancedOut(
  team: Stamped<'team'>,
  id: string,
  payload: PayloadOf<'team.advance'>,
  moment: Moment,
): Decision {
  return withRecord(moment, 'deployment', id, (deployment) =>
    step(team, payload.to, moment, advanced(deployment, payload, moment)),
  );
}

function accounted(deployment: Stamped<'deployment'>, text: string, moment: Moment): Decision {
  const gap = openGap(deployment);
  if (!gap) return no(refusal('count-complete', 'headcount'));
  const { counted: heads, names } = gap;
  const said = { at: moment.at, by: moment.actor.name, text, counted: heads, names: [...names] };
  const accounts = [...(deployment.accounts ?? []), said];
  return ok([put('deployment', { ...deployment, accounts })]);
}

function markedTired(team: Stamped<'team'>, { now, pack }: Moment): Decision {
  if (team.tiredSince) return ok([]);
  const nowMs = Date.parse(now);
  const dueMs = tiredAtMs(team, pack.team);
  if (dueMs === undefined || !isTired(team, nowMs, pack.team))
    return no(refusal('time-impossible', 'team'));
  return ok([put('team', { ...team, tiredSince: toIso(dueMs) })]);
}

function deployed(team: Stamped<'team'>): Decision {
  return no(refusal('team-deployed', 'team', { name: team.name }));
}

/** The team's next state, and its deployment's. The deployment stays the team's own until it has ended. */
function step(
  team: Stamped<'team'>,
  to: TeamState,
  moment: Moment,
  deployment: Deployment | null,
): Decision {
  if (!isStep(teamLifecycle, team.state, to)) return illegal('teamState', team.state, to);
  const underWay = deployment && deployment.endedAt === null ? deployment.id : null;
  const isOut = underWay !== null;
  const siteTime = siteTimeAfter(team, { to, at: moment.at, isOut }, moment.pack.team);
  const next = { ...team, state: to, stateSince: moment.at, deployment: underWay, siteTime };
  const tiredSince = isOut ? (team.tiredSince ?? null) : null;
  return ok([
    put('team', { ...next, tiredSince }),
    ...(deployment ? [put('deployment', deployment)] : []),
  ]);
}

/** Who is nothing but a team's leader moves that team and no other. */
function withOwn(id: string, moment: Moment, rule: (team: Stamped<'team'>) => Decision): Decision {
  return withRecord(moment, 'team', id, (team) => {
    const { actor } = moment;
    const isOwn = leadsTeam(actor, team.id) || mayActIn(actor, writers.mover, team.region);
    return isOwn ? rule(team) : no(refusal('rights-outside', 'team', { name: team.name }));
  });
}

/** A deployment of one's own team, also one that has ended: a count may be answered for later. */
function withOut(
  payload: { readonly team: string; readonly deployment: string },
  moment: Moment,
  rule: (team: Stamped<'team'>, deployment: Stamped<'deployment'>) => Decision,
): Decision {
  return withOwn(payload.team, moment, (team) =>
    withRecord(moment, 'deployment', payload.deployment, (deployment) =>
      deployment.team === team.id
        ? rule(team, deployment)
        : no(refusal('team-elsewhere', 'deployment')),
    ),
  );
}
