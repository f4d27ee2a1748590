import { nothing, pixelOf, type CellGrid } from './cell-grid.js';
import type { HazardPoints } from './hazard-points.js';

/** Where the pointer is, in device pixels from the world's corner, and how far off a finger may be. */
export interface Probe {
  readonly x: number;
  readonly y: number;
  readonly slopPx: number;
}

/**
 * The shown point under the pointer, or `nothing`: of those whose disc (radius by rank, plus the slop)
 * holds the pointer the one painted on top; of equal ranks the nearest.
 */
export function hitTest(
  points: HazardPoints,
  grid: CellGrid,
  radii: readonly number[],
  probe: Probe,
): number {
  const { worldPx, cellPx } = grid.window;
  const reach = Math.max(0, ...radii) + probe.slopPx;
  const column1 = Math.floor((probe.x + reach) / cellPx);
  const row1 = Math.floor((probe.y + reach) / cellPx);
  let best: Hit = { index: nothing, rank: -1, distance: Infinity };
  for (let row = Math.floor((probe.y - reach) / cellPx); row <= row1; row++) {
    for (let column = Math.floor((probe.x - reach) / cellPx); column <= column1; column++) {
      const index = grid.shownAt(column, row);
      if (index === nothing) continue;
      const hit = hitOf(points, index, probe, worldPx);
      if (hit.distance <= (radii[hit.rank] ?? 0) + probe.slopPx && isBetter(hit, best)) best = hit;
    }
  }
  return best.index;
}

export interface Hit {
  readonly index: number;
  readonly rank: number;
  readonly distance: number;
}

export function hitOf(points: HazardPoints, index: number, probe: Probe, worldPx: number): Hit {
  const dx = pixelOf(points.x[index] ?? 0, worldPx) - probe.x;
  const dy = pixelOf(points.y[index] ?? 0, worldPx) - probe.y;
  return { index, rank: points.rank[index] ?? 0, distance: Math.hypot(dx, dy) };
}

export function isBetter(hit: Hit, best: Hit): boolean {
  if (hit.rank !== best.rank) return hit.rank > best.rank;
  return hit.distance === best.distance ? hit.index < best.index : hit.distance < best.distance;
}
