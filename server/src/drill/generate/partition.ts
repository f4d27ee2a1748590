/**
 * Cuts the board into townships. Every seat spreads over the land until it meets a neighbour; climbing and crossing
 * water is slow, so borders settle on ridges and along rivers as real ones do. Seats of the neighbouring counties
 * spread too: where they are met is the county's own boundary.
 */
import { cellAt, cellsOf, centreOf, OUTSIDE } from './grid.js';
import type { Grid, Labels } from './grid.js';
import { roughnessAt } from './noise.js';
import type { Point } from './plane.js';
import { spreadFrom } from './spread.js';

export interface Ground {
  readonly grid: Grid;
  /** Height of every cell. */
  readonly heightM: readonly number[];
  readonly isWater: (cell: number) => boolean;
}

/** The label of a seat is its place in `seats`. */
export function partitionOf(
  seed: number,
  ground: Ground,
  seats: readonly Point[],
  neighbours: readonly Point[],
): Labels {
  const starts = [
    ...seats.map((seat, label) => ({ cell: cellAt(ground.grid, seat), label })),
    ...neighbours.map((seat) => ({ cell: cellAt(ground.grid, seat), label: OUTSIDE })),
  ];
  return spreadFrom(ground.grid, starts, slowness(seed, ground)).labels;
}

function slowness(seed: number, { grid, heightM, isWater }: Ground): readonly number[] {
  return cellsOf(grid).map((cell) => {
    const point = centreOf(grid, cell);
    const climb = Math.max(0, (heightM[cell] ?? 0) - 25) / 80;
    const broken = 5 * Math.max(0, roughnessAt(seed, point, 3.4, 3) - 0.32) ** 1.3;
    return 0.35 + 2.2 * broken + climb + (isWater(cell) ? 6 : 0);
  });
}
