import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { RulePack } from '@levee/shared/rules/pack';
import { townshipOf } from '@levee/shared/rules/region-tree';
import { hasRested } from '@levee/shared/rules/site-time';
import { distanceKm } from '../../desk/distance.js';

type Team = Stamped<'team'>;

/** Where help is needed, and what it should be able to do and bring along. */
export interface Target {
  readonly region: string;
  readonly position: Position | null;
  readonly skills?: readonly string[];
  readonly equipment?: readonly string[];
}

/** A team that could go, with the reasons for its place in the list. */
export interface TeamChoice {
  readonly team: Team;
  /** As the crow flies; undefined where one of the two places is not known. */
  readonly distanceKm: number | undefined;
  readonly isSameTownship: boolean;
  readonly isRested: boolean;
  /** Of what is needed: what it has, and what it lacks. */
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

export interface Yardstick {
  readonly nowMs: number;
  readonly pack: RulePack;
}

/**
 * The teams that could be sent, the fittest first: who lacks the least of what is needed, who has rested, then
 * who is nearest by where they were last seen or where they muster. Where a place is unknown, teams of the same
 * township, then the larger.
 */
export function teamChoices(
  teams: readonly Team[],
  target: Target,
  positions: ReadonlyMap<string, TeamPosition>,
  yardstick: Yardstick,
): TeamChoice[] {
  return teams
    .filter(({ state, deployment }) => state === 'standby' && deployment === null)
    .map((team) => choiceOf(team, target, positions, yardstick))
    .sort(byFitness);
}

/** Who could take over from a team at its place: the fittest that can do what it does. */
export function reliefFor(
  { team, deployment }: { readonly team: Team; readonly deployment: Stamped<'deployment'> },
  teams: readonly Team[],
  positions: ReadonlyMap<string, TeamPosition>,
  yardstick: Yardstick,
): TeamChoice | undefined {
  const { region } = deployment;
  const position = deployment.position ?? positions.get(team.id)?.position ?? null;
  const equipment = (deployment.equipment ?? []).map(({ name }) => name);
  const target = { region, position, skills: team.skills, equipment };
  return teamChoices(teams, target, positions, yardstick)[0];
}

/** What the teams that stand by can do, or have: the words to choose needs from. */
export function offeredNeeds(
  teams: readonly Team[],
  field: 'skills' | 'equipment',
  most = 12,
): readonly string[] {
  const words = teams
    .filter(({ state }) => state === 'standby')
    .flatMap((team) => (field === 'skills' ? team.skills : team.equipment.map(({ name }) => name)));
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byUse = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return byUse.slice(0, most).map(([word]) => word);
}

function choiceOf(
  team: Team,
  target: Target,
  positions: ReadonlyMap<string, TeamPosition>,
  { nowMs, pack }: Yardstick,
): TeamChoice {
  const from = positions.get(team.id)?.position ?? team.musterPoint.position;
  const owned = new Set([
    ...team.skills,
    ...team.equipment.filter(({ count }) => count > 0).map(({ name }) => name),
  ]);
  const needs = [...(target.skills ?? []), ...(target.equipment ?? [])];
  return {
    team,
    distanceKm: from && target.position ? distanceKm(from, target.position) : undefined,
    isSameTownship: townshipOf(team.region) === townshipOf(target.region),
    isRested: hasRested(team, nowMs, pack.team),
    has: needs.filter((need) => owned.has(need)),
    lacks: needs.filter((need) => !owned.has(need)),
  };
}

function byFitness(a: TeamChoice, b: TeamChoice): number {
  return (
    a.lacks.length - b.lacks.length ||
    Number(b.isRested) - Number(a.isRested) ||
    (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) ||
    Number(b.isSameTownship) - Number(a.isSameTownship) ||
    b.team.headcount - a.team.headcount
  );
}
