import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamState } from '@levee/shared/model/team';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { outStates } from '@levee/shared/rules/lifecycle';
import type { RulePack } from '@levee/shared/rules/pack';
import { freshnessOfAge, isTrusted } from '../ui/freshness.js';
import { bearingDeg } from './mercator.js';

/** Where a team is drawn and how sure that is. */
export interface TeamPlace {
  readonly position: Position;
  /** Null where nobody reported it and it is only where it should be. */
  readonly seenAtMs: number | null;
  readonly target: Position | null;
  readonly isOut: boolean;
}

export interface TeamFacts {
  readonly team: Stamped<'team'>;
  readonly deployment: Stamped<'deployment'> | undefined;
  readonly hazard: Stamped<'hazard'> | undefined;
  readonly seen: TeamPosition | undefined;
}

const towardStates: readonly TeamState[] = ['assembling', 'enRoute'];
const thereStates: readonly TeamState[] = ['onSite', 'working'];

/** The newest position somebody reported, else where its orders say, else its muster point. */
export function placeOfTeam(facts: TeamFacts): TeamPlace | null {
  const { team } = facts;
  if (team.state === 'disbanded') return null;
  const isOut = outStates.includes(team.state);
  const seen = isOut ? newestSighting(facts) : null;
  const position = seen?.position ?? expectedPlace(facts);
  if (!position) return null;
  const target = towardStates.includes(team.state) ? goalOf(facts) : null;
  return { position, target, isOut, seenAtMs: seen?.atMs ?? null };
}

function expectedPlace(facts: TeamFacts): Position | null {
  const muster = facts.team.musterPoint.position;
  return thereStates.includes(facts.team.state) ? (goalOf(facts) ?? muster) : muster;
}

function goalOf({ deployment, hazard }: TeamFacts): Position | null {
  return deployment?.position ?? hazard?.position ?? null;
}

/** Age of the position in whole minutes where it is past three times its cadence (I13), else null. */
export function staleMinutes(place: TeamPlace, nowMs: number, pack: RulePack): number | null {
  if (place.seenAtMs === null) return null;
  const ageMs = nowMs - place.seenAtMs;
  const freshness = freshnessOfAge(ageMs, pack.team.positionEverySeconds * 1_000);
  return isTrusted(freshness) ? null : Math.floor(ageMs / 60_000);
}

/** Bearing to where the team goes, null where it goes nowhere. */
export function headingDeg({ position, target }: TeamPlace): number | null {
  return target ? bearingDeg(position, target) : null;
}

interface Sighting {
  readonly position: Position;
  readonly atMs: number;
}

function newestSighting({ seen, deployment }: TeamFacts): Sighting | null {
  const step = deployment?.steps.findLast((one) => one.position !== undefined);
  const fromStep = step?.position && { position: step.position, atMs: Date.parse(step.at) };
  const fromVolatile = seen && { position: seen.position, atMs: Date.parse(seen.occurredAt) };
  if (!fromStep) return fromVolatile ?? null;
  return fromVolatile && fromVolatile.atMs >= fromStep.atMs ? fromVolatile : fromStep;
}
