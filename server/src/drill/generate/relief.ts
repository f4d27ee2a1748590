import { cellAt, cellsOf, centreOf } from './grid.js';
import type { Grid } from './grid.js';
import { roughnessAt } from './noise.js';
import type { Line } from './plane.js';
import { spreadFrom } from './spread.js';

const LOWLAND_M = 14;

/**
 * Height of every cell in metres above the drill datum: low and flat along the first river, hills away from it,
 * a valley along every brook.
 */
export function reliefOf(seed: number, grid: Grid, rivers: readonly Line[]): readonly number[] {
  const fromMainKm = awayFrom(grid, rivers.slice(0, 1));
  const fromWaterKm = awayFrom(grid, rivers);
  return cellsOf(grid).map((cell) => {
    const mainKm = fromMainKm[cell] ?? 0;
    const hilliness = Math.min(1, Math.max(0, (mainKm - 4) / 14));
    const rough = roughnessAt(seed, centreOf(grid, cell), 9, 4);
    return (
      LOWLAND_M + mainKm * 1.6 + hilliness * rough * (60 + 75 * Math.min(fromWaterKm[cell] ?? 0, 4))
    );
  });
}

/** Kilometres from every cell to the nearest of the lines, walked over the board. */
function awayFrom(grid: Grid, lines: readonly Line[]): readonly number[] {
  const starts = lines.flat().map((point) => ({ cell: cellAt(grid, point), label: 0 }));
  return spreadFrom(grid, starts, new Array<number>(grid.columns * grid.rows).fill(1)).efforts;
}
