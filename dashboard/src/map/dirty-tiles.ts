/** A rectangle in device pixels; right and bottom are outside. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * What has to be painted again, kept as small square tiles of the canvas: marking is O(tiles), and a
 * hundred overlapping changes fold into a few rectangles without comparing them pairwise.
 */
export class DirtyTiles {
  private columns = 0;
  private rows = 0;
  private widthPx = 0;
  private heightPx = 0;
  private marks = new Uint8Array(0);

  constructor(private readonly tilePx: number) {}

  /** Begins anew with a canvas of this size, nothing dirty. */
  open(widthPx: number, heightPx: number): void {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.columns = Math.ceil(widthPx / this.tilePx);
    this.rows = Math.ceil(heightPx / this.tilePx);
    this.marks = new Uint8Array(this.columns * this.rows);
  }

  mark(rect: Rect): void {
    const left = Math.max(0, Math.floor(rect.left / this.tilePx));
    const top = Math.max(0, Math.floor(rect.top / this.tilePx));
    const right = Math.min(this.columns, Math.ceil(rect.right / this.tilePx));
    const bottom = Math.min(this.rows, Math.ceil(rect.bottom / this.tilePx));
    for (let row = top; row < bottom; row++) {
      this.marks.fill(1, row * this.columns + left, row * this.columns + Math.max(left, right));
    }
  }

  /** The dirty rectangles, none overlapping another; afterwards nothing is dirty. */
  take(): Rect[] {
    const rects: Rect[] = [];
    let open = new Map<number, OpenRun>();
    for (let row = 0; row <= this.rows; row++) {
      open = this.carry(row, open, rects);
    }
    this.marks.fill(0);
    return rects;
  }

  /** Runs of this row continue runs of the same extent above; the others end here. */
  private carry(row: number, above: Map<number, OpenRun>, rects: Rect[]): Map<number, OpenRun> {
    const open = new Map<number, OpenRun>();
    for (const [left, right] of this.runsOf(row)) {
      const key = left * this.columns + right;
      open.set(key, above.get(key) ?? { left, right, top: row });
    }
    for (const [key, run] of above) {
      if (!open.has(key)) rects.push(this.rectOf(run, row));
    }
    return open;
  }

  private *runsOf(row: number): Iterable<readonly [number, number]> {
    if (row >= this.rows) return;
    const base = row * this.columns;
    for (let left = 0; left < this.columns; left++) {
      if (this.marks[base + left] === 0) continue;
      const start = left;
      while (left < this.columns && this.marks[base + left] === 1) left++;
      yield [start, left];
    }
  }

  private rectOf(run: OpenRun, bottomRow: number): Rect {
    return {
      left: run.left * this.tilePx,
      top: run.top * this.tilePx,
      right: Math.min(this.widthPx, run.right * this.tilePx),
      bottom: Math.min(this.heightPx, bottomRow * this.tilePx),
    };
  }
}

interface OpenRun {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}
