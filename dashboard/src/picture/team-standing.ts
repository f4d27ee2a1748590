import type { Deployment, Team, TeamState } from '@levee/shared/model/team';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { lastHeadcount } from '@levee/shared/rules/head-count';
import { outStates } from '@levee/shared/rules/lifecycle';

/** A team that is out: where, with how many, since when, and where it was last seen. */
export interface TeamOut {
  readonly team: Team;
  readonly deployment: Deployment | undefined;
  readonly place: string;
  /** People of the team by the last head-count. */
  readonly headcount: number;
  readonly massesHeadcount: number;
  /** When it first arrived on this deployment; null while it is still on the way. */
  readonly arrivedAt: string | null;
  readonly seenAt: string | null;
}

export const teamMark: Record<TeamState, string> = {
  standby: '○',
  assembling: '◔',
  enRoute: '▶',
  onSite: '◆',
  working: '■',
  withdrawing: '◀',
  resting: '◌',
  disbanded: '✕',
};

/** Those at work first, then those there, then those on their way. */
const order: readonly TeamState[] = ['working', 'onSite', 'enRoute', 'assembling', 'withdrawing'];

export function teamsOut(
  teams: readonly Team[],
  deployments: ReadonlyMap<string, Deployment>,
  positions: ReadonlyMap<string, TeamPosition>,
): readonly TeamOut[] {
  return teams
    .filter(({ state }) => outStates.includes(state))
    .map((team) => standingOf(team, deploymentOf(team, deployments), positions.get(team.id)))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        since(b).localeCompare(since(a)) ||
        a.team.code.localeCompare(b.team.code),
    );
}

function deploymentOf(
  team: Team,
  deployments: ReadonlyMap<string, Deployment>,
): Deployment | undefined {
  return team.deployment === null ? undefined : deployments.get(team.deployment);
}

function standingOf(
  team: Team,
  deployment: Deployment | undefined,
  seen: TeamPosition | undefined,
): TeamOut {
  return {
    team,
    deployment,
    place: deployment?.place ?? team.musterPoint.name,
    headcount: lastHeadcount(team, deployment),
    massesHeadcount: deployment?.massesHeadcount ?? 0,
    arrivedAt: arrivalOf(deployment),
    seenAt: seen?.occurredAt ?? null,
  };
}

function arrivalOf(deployment: Deployment | undefined): string | null {
  const arrival = deployment?.steps.find(({ state }) => state === 'onSite' || state === 'working');
  return arrival?.at ?? null;
}

function rank({ team }: TeamOut): number {
  return order.indexOf(team.state);
}

function since({ team }: TeamOut): string {
  return team.stateSince;
}
