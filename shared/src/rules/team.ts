import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { Deployment, TeamState } from '../model/team.js';
import { isStep, outStates, teamLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment, type Put } from './moment.js';

/** Teams: one deployment at a time; every step has its time, place and head-count (domain 11). */
export const teamDecisions: Decisions<'team.enlist' | 'team.dispatch' | 'team.advance' | 'team.disband'> = {
  'team.enlist': (payload, moment) => {
    if (!moment.get('region', payload.region)) return no(refusal('reference-unknown', 'region'));
    const known = moment.get('team', payload.id);
    const kept = known ?? { state: 'standby' as const, stateSince: moment.at, deployment: null };
    const { state, stateSince, deployment } = kept;
    return ok([put('team', { ...payload, state, stateSince, deployment })]);
  },
  'team.dispatch': (payload, moment) => {
    const team = moment.get('team', payload.team);
    if (!team) return no(refusal('record-unknown', 'team'));
    if (team.deployment) return no(refusal('team-deployed', 'team', { name: team.name }));
    if (moment.get('deployment', payload.deployment)) return no(refusal('record-exists', 'deployment'));
    if (payload.hazard && !moment.get('hazard', payload.hazard)) return no(refusal('reference-unknown', 'hazard'));
    return step(team, 'assembling', moment, [put('deployment', ordered(payload, team.headcount, moment))], payload.deployment);
  },
  'team.advance': (payload, moment) => {
    const team = moment.get('team', payload.team);
    if (!team) return no(refusal('record-unknown', 'team'));
    if (team.deployment !== payload.deployment) return no(refusal('team-elsewhere', 'deployment'));
    const deployment = payload.deployment ? moment.get('deployment', payload.deployment) : undefined;
    if (!deployment) return step(team, payload.to, moment, [], null);
    const isOut = outStates.includes(payload.to);
    return step(team, payload.to, moment, [put('deployment', advanced(deployment, payload, moment))], isOut ? deployment.id : null);
  },
  'team.disband': (payload, moment) => {
    const team = moment.get('team', payload.team);
    if (!team) return no(refusal('record-unknown', 'team'));
    return step(team, 'disbanded', moment, [], null);
  },
};

function step(team: Stamped<'team'>, to: TeamState, moment: Moment, also: readonly Put[], deployment: string | null): Decision {
  if (!isStep(teamLifecycle, team.state, to)) return no(refusal('state-illegal', 'to', { from: team.state, to }));
  return ok([put('team', { ...team, state: to, stateSince: moment.at, deployment }), ...also]);
}

function ordered(payload: PayloadOf<'team.dispatch'>, headcount: number, moment: Moment): Deployment {
  const { deployment: id, team, region, hazard, place, position, orders } = payload;
  const first = { state: 'assembling' as const, at: moment.at, headcount };
  const fresh = { orderedBy: moment.actor.name, orderedAt: moment.at, massesHeadcount: 0, steps: [first], endedAt: null };
  return { id, team, region, hazard, place, position, orders, ...fresh };
}

function advanced(deployment: Stamped<'deployment'>, payload: PayloadOf<'team.advance'>, moment: Moment): Deployment {
  const { to: state, headcount, position, note, massesHeadcount = deployment.massesHeadcount } = payload;
  const steps = [...deployment.steps, { state, at: moment.at, headcount, position, note }];
  return { ...deployment, steps, massesHeadcount, endedAt: outStates.includes(state) ? null : moment.at };
}
