import type { Position } from '@levee/shared/model/base';
import type { TeamPosition } from '@levee/shared/protocol/volatile';

/** Where a team was, at an hour in milliseconds since 1970 UTC. */
export interface TrailPoint {
  readonly position: Position;
  readonly atMs: number;
}

/** A stretch of the way, of one age. */
export interface TrailStretch {
  readonly path: readonly Position[];
  /** 1 for what was gone just now, towards 0 for what is about to fade. */
  readonly strength: number;
}

/** How far back a trail is drawn: long enough to see which way a team came. */
export const trailMs = 2 * 60 * 60 * 1000;
/** Steps in which it fades. */
const fadeSteps = 6;

export function trailPoint({ position, occurredAt }: TeamPosition): TrailPoint {
  return { position, atMs: Date.parse(occurredAt) };
}

/** Both in order of time, each moment once, without what is too old. */
export function joined(
  known: readonly TrailPoint[],
  more: readonly TrailPoint[],
  nowMs: number,
): readonly TrailPoint[] {
  const byMoment = new Map([...known, ...more].map((point) => [point.atMs, point]));
  return [...byMoment.values()]
    .filter(({ atMs }) => nowMs - atMs <= trailMs)
    .sort((a, b) => a.atMs - b.atMs);
}

/**
 * The way as stretches that fade by age. Between two positions further apart in time than `gapMs` nobody
 * knows the way: nothing is drawn there.
 */
export function stretchesOf(
  points: readonly TrailPoint[],
  nowMs: number,
  gapMs: number,
): readonly TrailStretch[] {
  const stretches: { path: Position[]; strength: number }[] = [];
  points.forEach((to, place) => {
    const from = points[place - 1];
    if (!from || to.atMs - from.atMs > gapMs || nowMs - to.atMs > trailMs) return;
    const strength = strengthOf(nowMs - to.atMs);
    const last = stretches.at(-1);
    const isOnward = last?.strength === strength && last.path.at(-1) === from.position;
    if (isOnward) last.path.push(to.position);
    else stretches.push({ path: [from.position, to.position], strength });
  });
  return stretches;
}

function strengthOf(ageMs: number): number {
  const step = Math.min(fadeSteps - 1, Math.floor((Math.max(0, ageMs) / trailMs) * fadeSteps));
  return 1 - step / fadeSteps;
}
