import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { townshipOf } from '@levee/shared/rules/region-tree';
import { distanceKm } from '../../desk/distance.js';

type Team = Stamped<'team'>;

/** Where help is needed. */
export interface Target {
  readonly region: string;
  readonly position: Position | null;
}

export interface TeamChoice {
  readonly team: Team;
  /** As the crow flies; undefined where one of the two places is not known. */
  readonly distanceKm: number | undefined;
  readonly isSameTownship: boolean;
}

/**
 * The teams that could be sent, the best first: those that stand by, nearest first by where they were
 * last seen or where they muster. Where a place is unknown, teams of the same township, then the larger.
 */
export function teamChoices(
  teams: readonly Team[],
  target: Target,
  positions: ReadonlyMap<string, TeamPosition>,
): TeamChoice[] {
  return teams
    .filter(({ state, deployment }) => state === 'standby' && deployment === null)
    .map((team) => choiceOf(team, target, positions))
    .sort(byNearness);
}

function choiceOf(
  team: Team,
  target: Target,
  positions: ReadonlyMap<string, TeamPosition>,
): TeamChoice {
  const from = positions.get(team.id)?.position ?? team.musterPoint.position;
  return {
    team,
    distanceKm: from && target.position ? distanceKm(from, target.position) : undefined,
    isSameTownship: townshipOf(team.region) === townshipOf(target.region),
  };
}

function byNearness(a: TeamChoice, b: TeamChoice): number {
  return (
    (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) ||
    Number(b.isSameTownship) - Number(a.isSameTownship) ||
    b.team.headcount - a.team.headcount
  );
}
