import type { Rect } from './dirty-tiles.js';
import type { HazardPoints } from './hazard-points.js';

/**
 * The part of the world that is looked at, in device pixels at one zoom, cut into square cells that are
 * aligned to the world (not to the view), so that a pan changes no cell's contents.
 *
 * Every cell remembers its points in a doubly linked list and shows only the worst of them: at 4 px a
 * cell is smaller than the smallest sprite, so nothing that could be told apart is left out, and the
 * cost of painting is bounded by the screen, not by the number of points. A change costs O(1) unless it
 * takes away what its cell shows.
 */
export interface GridWindow {
  /** Side of the world, in device pixels. */
  readonly worldPx: number;
  readonly cellPx: number;
  /** North-west cell of the window, counted from the world's corner. */
  readonly column0: number;
  readonly row0: number;
  readonly columns: number;
  readonly rows: number;
}

export const nothing = -1;
const emptyWindow: GridWindow = { worldPx: 1, cellPx: 1, column0: 0, row0: 0, columns: 0, rows: 0 };

export class CellGrid {
  window = emptyWindow;
  /** By cell, row by row: the index of the point it shows, or `nothing`. */
  worst = new Int32Array(0);
  private heads = new Int32Array(0);
  private next = new Int32Array(0);
  private previous = new Int32Array(0);
  /** By point: its cell, or `nothing` where it is outside or filtered out. */
  private cells = new Int32Array(0);

  /** `touched` hears of every point that begins or ceases to be what a cell shows. */
  constructor(
    private readonly points: HazardPoints,
    private readonly touched: (index: number) => void,
  ) {}

  /** Looks at another window: places all points anew, in O(points), without a word to `touched`. */
  open(window: GridWindow, isShown: (index: number) => boolean): void {
    const cellCount = window.columns * window.rows;
    this.window = window;
    if (this.heads.length < cellCount) {
      this.heads = new Int32Array(cellCount);
      this.worst = new Int32Array(cellCount);
    }
    this.heads.fill(nothing, 0, cellCount);
    this.worst.fill(nothing, 0, cellCount);
    this.fitCapacity();
    this.cells.fill(nothing);
    for (let index = 0; index < this.points.limit; index++) {
      if (this.points.has(index) && isShown(index)) this.link(index);
    }
  }

  /** Takes a point out, before its values change. */
  lift(index: number): void {
    const cell = this.cells[index] ?? nothing;
    if (cell === nothing) return;
    this.unlink(index, cell);
    if (this.worst[cell] !== index) return;
    this.touched(index);
    const next = this.worstIn(cell);
    this.worst[cell] = next;
    if (next !== nothing) this.touched(next);
  }

  /** Puts a point in, after its values changed. It must have been lifted or be new. */
  place(index: number): void {
    this.fitCapacity();
    const cell = this.cellAt(index);
    const before = cell === nothing ? nothing : (this.worst[cell] ?? nothing);
    this.link(index);
    if (cell === nothing || this.worst[cell] !== index) return;
    if (before !== nothing) this.touched(before);
    this.touched(index);
  }

  /** The point shown at a column and row of the world, or `nothing`. */
  shownAt(column: number, row: number): number {
    const { column0, row0, columns, rows } = this.window;
    const left = column - column0;
    const top = row - row0;
    if (left < 0 || top < 0 || left >= columns || top >= rows) return nothing;
    return this.worst[top * columns + left] ?? nothing;
  }

  /** All points shown in cells that meet a rectangle of the world, in device pixels, row by row. */
  shownIn({ left, top, right, bottom }: Rect): number[] {
    const { cellPx, column0, row0, columns, rows } = this.window;
    const shown: number[] = [];
    const rowEnd = Math.min(row0 + rows, Math.ceil(bottom / cellPx));
    const columnEnd = Math.min(column0 + columns, Math.ceil(right / cellPx));
    for (let row = Math.max(row0, Math.floor(top / cellPx)); row < rowEnd; row++) {
      for (
        let column = Math.max(column0, Math.floor(left / cellPx));
        column < columnEnd;
        column++
      ) {
        const index = this.shownAt(column, row);
        if (index !== nothing) shown.push(index);
      }
    }
    return shown;
  }

  /** Whether `index` is to be shown rather than `other`. Told by what a point is, not by when it came. */
  isWorse(index: number, other: number): boolean {
    const { rank, x, y } = this.points;
    const byRank = (rank[index] ?? 0) - (rank[other] ?? 0);
    if (byRank !== 0) return byRank > 0;
    const byRow = (y[other] ?? 0) - (y[index] ?? 0);
    if (byRow !== 0) return byRow > 0;
    const byColumn = (x[other] ?? 0) - (x[index] ?? 0);
    return byColumn === 0 ? index < other : byColumn > 0;
  }

  private link(index: number): void {
    const cell = this.cellAt(index);
    this.cells[index] = cell;
    if (cell === nothing) return;
    const head = this.heads[cell] ?? nothing;
    this.next[index] = head;
    this.previous[index] = nothing;
    if (head !== nothing) this.previous[head] = index;
    this.heads[cell] = index;
    const worst = this.worst[cell] ?? nothing;
    if (worst === nothing || this.isWorse(index, worst)) this.worst[cell] = index;
  }

  private unlink(index: number, cell: number): void {
    const next = this.next[index] ?? nothing;
    const previous = this.previous[index] ?? nothing;
    if (next !== nothing) this.previous[next] = previous;
    if (previous === nothing) this.heads[cell] = next;
    else this.next[previous] = next;
    this.cells[index] = nothing;
  }

  private worstIn(cell: number): number {
    let worst = nothing;
    for (let at = this.heads[cell] ?? nothing; at !== nothing; at = this.next[at] ?? nothing) {
      if (worst === nothing || this.isWorse(at, worst)) worst = at;
    }
    return worst;
  }

  private cellAt(index: number): number {
    const { worldPx, cellPx, column0, row0, columns, rows } = this.window;
    const left = cellOf(this.points.x[index] ?? 0, worldPx, cellPx) - column0;
    const top = cellOf(this.points.y[index] ?? 0, worldPx, cellPx) - row0;
    const isInside = left >= 0 && top >= 0 && left < columns && top < rows;
    return isInside ? top * columns + left : nothing;
  }

  private fitCapacity(): void {
    const { capacity } = this.points;
    if (this.next.length >= capacity) return;
    this.next = widened(this.next, capacity);
    this.previous = widened(this.previous, capacity);
    this.cells = widened(this.cells, capacity);
  }
}

/** The device pixel of a world fraction, and the cell of it: the same rounding everywhere. */
export function pixelOf(fraction: number, worldPx: number): number {
  return Math.round(fraction * worldPx);
}

function cellOf(fraction: number, worldPx: number, cellPx: number): number {
  return Math.floor(pixelOf(fraction, worldPx) / cellPx);
}

function widened(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity).fill(nothing);
  to.set(from);
  return to;
}
