import type { PayloadOf } from '../commands/commands.js';
import { writers } from '../commands/spec.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { Deployment, TeamState } from '../model/team.js';
import { leadsTeam, mayActIn } from './actor.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, outStates, teamLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';

/** Teams: one deployment at a time; every step has its time, place and head-count (domain 11). */
export const teamDecisions: Decisions<
  'team.enlist' | 'team.dispatch' | 'team.advance' | 'team.disband'
> = {
  'team.enlist': (payload, moment) => {
    const refused = lacks(moment, 'region', payload.region);
    if (refused) return no(refused);
    const known = moment.get('team', payload.id);
    const fresh = { state: 'standby' as const, stateSince: moment.at, deployment: null };
    return ok([put('team', { ...fresh, ...known, ...payload })]);
  },
  'team.dispatch': (payload, moment) =>
    withRecord(moment, 'team', payload.team, (team) => dispatched(team, payload, moment)),
  'team.advance': (payload, moment) =>
    withRecord(moment, 'team', payload.team, (team) => {
      const { deployment, to } = payload;
      if (!isOwn(team, moment)) return no(refusal('rights-outside', 'team', { name: team.name }));
      if (team.deployment !== deployment) return no(refusal('team-elsewhere', 'deployment'));
      return deployment === null
        ? advancedAtHome(team, to, moment)
        : advancedOut(team, deployment, payload, moment);
    }),
  'team.disband': ({ team: id, reason }, moment) =>
    withRecord(moment, 'team', id, (team) => {
      if (team.deployment) return deployed(team);
      const remark = { at: moment.at, by: moment.actor.name, text: reason };
      return step({ ...team, remark }, 'disbanded', moment, null);
    }),
};

function dispatched(
  team: Stamped<'team'>,
  payload: PayloadOf<'team.dispatch'>,
  moment: Moment,
): Decision {
  const { deployment: id, region, hazard } = payload;
  if (team.deployment) return deployed(team);
  if (moment.get('deployment', id)) return no(refusal('record-exists', 'deployment', { id }));
  const refused = lacks(moment, 'region', region) ?? lacks(moment, 'hazard', hazard);
  if (refused) return no(refused);
  return step(team, 'assembling', moment, ordered(payload, team.headcount, moment));
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
  const next = put('team', { ...team, state: to, stateSince: moment.at, deployment: underWay });
  return ok([next, ...(deployment ? [put('deployment', deployment)] : [])]);
}

/** Who is nothing but a team's leader moves that team and no other. */
function isOwn(team: Stamped<'team'>, { actor }: Moment): boolean {
  return leadsTeam(actor, team.id) || mayActIn(actor, writers.mover, team.region);
}

function ordered(
  payload: PayloadOf<'team.dispatch'>,
  headcount: number,
  moment: Moment,
): Deployment {
  const { deployment: id, team, region, hazard, place, position, orders } = payload;
  const first = { state: 'assembling' as const, at: moment.at, headcount };
  const fresh = {
    orderedBy: moment.actor.name,
    orderedAt: moment.at,
    massesHeadcount: 0,
    steps: [first],
    endedAt: null,
  };
  return { id, team, region, hazard, place, position, orders, ...fresh };
}

function advanced(
  deployment: Stamped<'deployment'>,
  payload: PayloadOf<'team.advance'>,
  moment: Moment,
): Deployment {
  const {
    to: state,
    headcount,
    position,
    note,
    massesHeadcount = deployment.massesHeadcount,
  } = payload;
  const steps = [...deployment.steps, { state, at: moment.at, headcount, position, note }];
  return {
    ...deployment,
    steps,
    massesHeadcount,
    endedAt: outStates.includes(state) ? null : moment.at,
  };
}
