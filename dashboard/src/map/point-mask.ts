import type { HazardPoints } from './hazard-points.js';

/** A filter as bits, so that a filter is asked of 100,000 points without a list being searched. */
export interface PointMask {
  readonly kinds: number;
  readonly grades: number;
  readonly states: number;
  readonly township: number;
}

export function isShown(points: HazardPoints, index: number, mask: PointMask): boolean {
  if (mask.township !== 0 && points.township[index] !== mask.township) return false;
  return (
    hasBit(mask.kinds, points.kind[index]) &&
    hasBit(mask.grades, points.grade[index]) &&
    hasBit(mask.states, points.state[index])
  );
}

function hasBit(bits: number, place = 0): boolean {
  return (bits & (1 << place)) !== 0;
}
