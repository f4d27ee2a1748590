/** Cheapest paths over the board from many starting cells at once (Dijkstra with a queue of buckets). */
import { stepsFrom } from './grid.js';
import type { Grid } from './grid.js';

export interface Start {
  readonly cell: number;
  readonly label: number;
}

export interface Spread {
  /** Whose ground each cell is: the label of the start that reaches it with the least effort. */
  readonly labels: readonly number[];
  /** The effort spent to get to each cell; Infinity where nobody has been. */
  readonly efforts: readonly number[];
  /** The cell one comes from; -1 at a start. */
  readonly cameFrom: readonly number[];
}

const BUCKETS_PER_EFFORT = 16;
const NOWHERE = -1;

/** `slowness` is the effort per kilometre in each cell. Goes everywhere, or only until it has reached `target`. */
export function spreadFrom(
  grid: Grid,
  starts: readonly Start[],
  slowness: readonly number[],
  target = NOWHERE,
): Spread {
  const size = grid.columns * grid.rows;
  const efforts = new Array<number>(size).fill(Infinity);
  const labels = new Array<number>(size).fill(-1);
  const cameFrom = new Array<number>(size).fill(-1);
  const buckets: number[][] = [];
  const reach = (cell: number, effort: number, label: number, from: number): void => {
    if (effort >= (efforts[cell] ?? 0)) return;
    efforts[cell] = effort;
    labels[cell] = label;
    cameFrom[cell] = from;
    (buckets[Math.floor(effort * BUCKETS_PER_EFFORT)] ??= []).push(cell);
  };
  const walkOn = (cell: number): void => {
    const here = slowness[cell] ?? 1;
    for (const step of stepsFrom(grid, cell)) {
      const mean = (here + (slowness[step.cell] ?? 1)) / 2;
      reach(step.cell, (efforts[cell] ?? 0) + step.lengthKm * mean, labels[cell] ?? -1, cell);
    }
  };
  for (const start of starts) reach(start.cell, 0, start.label, -1);
  emptied(buckets, target, walkOn);
  return { labels, efforts, cameFrom };
}

/** A bucket may grow while it is being emptied; a later bucket never fills an earlier one. */
function emptied(
  buckets: readonly number[][],
  target: number,
  visit: (cell: number) => void,
): void {
  for (let slot = 0; slot < buckets.length; slot += 1) {
    const bucket = buckets[slot] ?? [];
    for (let index = 0; index < bucket.length; index += 1) visit(bucket[index] ?? 0);
    if (bucket.includes(target)) return;
  }
}

/** The cells from a start to `target`, in that order. */
export function pathTo(spread: Spread, target: number): readonly number[] {
  const path: number[] = [];
  for (let cell = target; cell >= 0; cell = spread.cameFrom[cell] ?? -1) path.push(cell);
  return path.reverse();
}
