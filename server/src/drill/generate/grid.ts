/** The squared board on which land is divided and roads are found. */
import type { Point } from './plane.js';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly cellKm: number;
  /** Lower left corner of the board. */
  readonly origin: Point;
}

/** Label of every cell, row by row from the south-west. */
export type Labels = readonly number[];

/** Belongs to no township. */
export const OUTSIDE = -1;

export function gridOver(low: Point, high: Point, cellKm: number): Grid {
  const columns = Math.ceil((high.x - low.x) / cellKm);
  const rows = Math.ceil((high.y - low.y) / cellKm);
  return { columns, rows, cellKm, origin: low };
}

export function cellsOf(grid: Grid): readonly number[] {
  return Array.from({ length: grid.columns * grid.rows }, (_, cell) => cell);
}

export function centreOf(grid: Grid, cell: number): Point {
  return {
    x: grid.origin.x + ((cell % grid.columns) + 0.5) * grid.cellKm,
    y: grid.origin.y + (Math.floor(cell / grid.columns) + 0.5) * grid.cellKm,
  };
}

/** The cell under a point, which must lie on the board. */
export function cellAt(grid: Grid, point: Point): number {
  const column = Math.floor((point.x - grid.origin.x) / grid.cellKm);
  const row = Math.floor((point.y - grid.origin.y) / grid.cellKm);
  return row * grid.columns + column;
}

export interface Step {
  readonly cell: number;
  readonly lengthKm: number;
}

/** The up to eight cells around one. */
export function stepsFrom(grid: Grid, cell: number): readonly Step[] {
  const { columns, rows, cellKm } = grid;
  const column = cell % columns;
  const row = (cell - column) / columns;
  const steps: Step[] = [];
  for (const [right, up, length] of MOVES) {
    const isOff =
      column + right < 0 || column + right >= columns || row + up < 0 || row + up >= rows;
    if (!isOff) steps.push({ cell: cell + right + up * columns, lengthKm: cellKm * length });
  }
  return steps;
}

/** The up to four cells that share a side with one. */
export function besides(grid: Grid, cell: number): readonly number[] {
  return stepsFrom(grid, cell)
    .filter((step) => step.lengthKm === grid.cellKm)
    .map((step) => step.cell);
}

/** Columns to the right, rows up, and the length of the move in cells. */
const MOVES = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
  [1, 1, Math.SQRT2],
  [1, -1, Math.SQRT2],
  [-1, 1, Math.SQRT2],
  [-1, -1, Math.SQRT2],
] as const;
