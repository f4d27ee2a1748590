import type { Grade, HazardState } from '@levee/shared/model/hazard';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';

/**
 * What a hazard point looks like, as one small number, so that "worse" is "greater" and a sprite is
 * found by an index. A rank is grade and standing; a symbol is a rank and a kind.
 */
export const standings = ['handled', 'open', 'reported'] as const;
export type Standing = (typeof standings)[number];

/** Calm first; the weight of a grade is its place here. */
export const gradesByWeight = [
  'ungraded',
  'blue',
  'yellow',
  'orange',
  'red',
] as const satisfies Grade[];

/**
 * Every kind, in an order of the map's own: the model's list would bring its schemas into the worker that
 * paints, which is a third of its size.
 */
export const kindsInOrder = [
  'reservoir',
  'waterlogging',
  'geohazard',
  'agriculture',
  'dilapidatedHouse',
  'waterworks',
  'constructionSite',
  'riverBridge',
] as const satisfies HazardKind[];

const gradeCount = gradesByWeight.length;
export const rankCount = gradeCount * standings.length;
export const symbolCount = rankCount * kindsInOrder.length;

const standingOfState: Record<HazardState, Standing> = {
  reported: 'reported',
  verified: 'open',
  rejected: 'handled',
  graded: 'open',
  treating: 'open',
  toAccept: 'open',
  accepted: 'handled',
  closed: 'handled',
};

export function standingOf(state: HazardState): Standing {
  return standingOfState[state];
}

/** From 0 to rankCount - 1: every handled point is below every open one; a report counts above its grade. */
export function rankOf(grade: Grade, standing: Standing): number {
  const weight = gradesByWeight.indexOf(grade);
  if (standing === 'handled') return weight;
  return gradeCount + weight * 2 + (standing === 'reported' ? 1 : 0);
}

export function gradeOfRank(rank: number): Grade {
  const weight = rank < gradeCount ? rank : (rank - gradeCount) >> 1;
  return gradesByWeight[weight] ?? 'ungraded';
}

export function standingOfRank(rank: number): Standing {
  if (rank < gradeCount) return 'handled';
  return (rank - gradeCount) % 2 === 1 ? 'reported' : 'open';
}

export function symbolOf(rank: number, kind: number): number {
  return rank * kindsInOrder.length + kind;
}

export function rankOfSymbol(symbol: number): number {
  return Math.floor(symbol / kindsInOrder.length);
}

export function kindOfSymbol(symbol: number): HazardKind {
  return kindsInOrder[symbol % kindsInOrder.length] ?? 'reservoir';
}
