import type { Ask } from '@levee/shared/commands/commands';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamState } from '@levee/shared/model/team';
import { teamLifecycle } from '@levee/shared/rules/lifecycle';
import { rehearse, type Scene } from '../../desk/rehearsal.js';

type Team = Stamped<'team'>;
export type TeamStep = Exclude<TeamState, 'disbanded'>;

/** The usual way of a deployment; other legal steps stand behind it. */
const usualNext: Partial<Record<TeamState, TeamStep>> = {
  assembling: 'enRoute',
  enRoute: 'onSite',
  onSite: 'working',
  working: 'withdrawing',
  withdrawing: 'resting',
  resting: 'standby',
};

export interface TeamStepOffer {
  readonly to: TeamStep;
  readonly isUsual: boolean;
}

/** The steps that the lifecycle and the actor's rights leave to a team now, the usual one first. */
export function offeredTeamSteps(team: Team, scene: Scene): TeamStepOffer[] {
  return teamLifecycle[team.state]
    .filter((to) => to !== 'disbanded' && isOpen(team, to, scene))
    .map((to) => ({ to: to as TeamStep, isUsual: to === usualNext[team.state] }))
    .filter(({ to }) => to !== 'assembling')
    .sort((a, b) => Number(b.isUsual) - Number(a.isUsual));
}

function isOpen(team: Team, to: TeamState, scene: Scene): boolean {
  if (to === 'disbanded') return false;
  const { id, deployment, headcount } = team;
  const ask: Ask = { kind: 'team.advance', payload: { team: id, deployment, to, headcount } };
  return rehearse(ask, scene).is === 'open';
}

/** Whether the roll of a team that is out may be called by this actor. */
export function mayCount({ id, deployment, headcount }: Team, scene: Scene): boolean {
  if (deployment === null) return false;
  const ask: Ask = { kind: 'team.count', payload: { team: id, deployment, headcount } };
  return rehearse(ask, scene).is === 'open';
}
