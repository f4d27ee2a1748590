import type { Spot } from './label-layout.js';

/** A hazard point that can be seen: how bad, and where (any plane). */
export interface StepPoint extends Spot {
  readonly id: string;
  readonly rank: number;
}

/** A point that a key went to, the how-manieth it is, and of how many. */
export interface Step {
  readonly id: string;
  readonly place: number;
  readonly of: number;
}

/** In which order keys go through points: the worst first, among equals the nearest to the middle. */
export function stepOrder(points: readonly StepPoint[], middle: Spot): readonly string[] {
  const far = ({ x, y }: Spot): number => Math.hypot(x - middle.x, y - middle.y);
  return points
    .toSorted((a, b) => b.rank - a.rank || far(a) - far(b) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/**
 * The next one (1) or the one before (-1); round and round. Who is at none of them begins at the worst, or at the
 * last; null where there is none.
 */
export function stepFrom(ids: readonly string[], from: string | null, by: 1 | -1): Step | null {
  const of = ids.length;
  if (of === 0) return null;
  const at = from === null ? -1 : ids.indexOf(from);
  const start = at < 0 && by < 0 ? 0 : at;
  const next = (start + by + of) % of;
  return { id: ids[next] ?? '', place: next + 1, of };
}
