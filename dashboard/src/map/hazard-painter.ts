import { CellGrid, nothing, pixelOf } from './cell-grid.js';
import { DirtyTiles, type Rect } from './dirty-tiles.js';
import type { HazardPoints } from './hazard-points.js';
import { rankCount, symbolOf } from './hazard-symbol.js';

/** The canvas in the world, all in device pixels at the zoom it was placed for. */
export interface PaintFrame {
  readonly worldPx: number;
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What is painted on; a canvas in the product, an array of pixels in the tests. */
export interface Surface {
  /** Empties a rectangle; what is stamped until `close` stays inside it. */
  open(rect: Rect): void;
  stamp(symbol: number, x: number, y: number): void;
  close(): void;
  /** Moves everything that is there; what comes in is empty. */
  shift(dx: number, dy: number): void;
}

const tilePx = 8;

/**
 * Paints what the grid's cells show, worst on top, and only where something changed. The order of
 * stamps depends on the points alone, so that a picture made step by step equals one made from scratch.
 */
export class HazardPainter {
  readonly grid: CellGrid;
  private readonly dirty = new DirtyTiles(tilePx);
  private frame: PaintFrame = { worldPx: 1, left: 0, top: 0, widthPx: 0, heightPx: 0 };
  private reaches: readonly number[] = [];
  private maxReach = 0;
  private cellPx = 4;
  private isShown: (index: number) => boolean = () => true;
  private readonly byRank: number[][] = Array.from({ length: rankCount }, () => []);

  constructor(private readonly points: HazardPoints) {
    this.grid = new CellGrid(points, (index) => this.mark(index));
  }

  /** Side of a cell, half-sizes of the sprites by rank (device pixels), and which points may be seen. */
  dress(cellPx: number, reaches: readonly number[], isShown: (index: number) => boolean): void {
    this.cellPx = cellPx;
    this.reaches = reaches;
    this.maxReach = Math.max(0, ...reaches);
    this.isShown = isShown;
  }

  /** Looks elsewhere; everything is to be painted. */
  open(frame: PaintFrame): void {
    this.frame = frame;
    this.grid.open(this.windowOf(frame), this.isShown);
    this.dirty.open(frame.widthPx, frame.heightPx);
    this.dirty.mark({ left: 0, top: 0, right: frame.widthPx, bottom: frame.heightPx });
  }

  /** Looks a little aside at the same zoom and size: moves what is there; only the rest is dirty. */
  shift(frame: PaintFrame, surface: Surface): void {
    const dx = this.frame.left - frame.left;
    const dy = this.frame.top - frame.top;
    const { widthPx: width, heightPx: height } = frame;
    this.frame = frame;
    this.grid.open(this.windowOf(frame), this.isShown);
    surface.shift(dx, dy);
    this.dirty.mark({
      left: dx > 0 ? 0 : width + dx,
      top: 0,
      right: dx > 0 ? dx : width,
      bottom: height,
    });
    this.dirty.mark({
      left: 0,
      top: dy > 0 ? 0 : height + dy,
      right: width,
      bottom: dy > 0 ? dy : height,
    });
  }

  /** Whether `shift` will do. */
  isNear(frame: PaintFrame): boolean {
    const { worldPx, left, top, widthPx, heightPx } = this.frame;
    const isSame =
      worldPx === frame.worldPx && widthPx === frame.widthPx && heightPx === frame.heightPx;
    return isSame && Math.abs(left - frame.left) < widthPx && Math.abs(top - frame.top) < heightPx;
  }

  /** Paints what is dirty; answers how many rectangles that were. */
  paint(surface: Surface): number {
    const rects = this.dirty.take();
    for (const rect of rects) this.paintRect(rect, surface);
    return rects.length;
  }

  /** Takes a point out before its values change. */
  lift(index: number): void {
    this.grid.lift(index);
  }

  /** Puts a point in after its values changed, where it may be seen. */
  place(index: number): void {
    if (this.isShown(index)) this.grid.place(index);
  }

  private paintRect(rect: Rect, surface: Surface): void {
    this.gather(rect);
    surface.open(rect);
    for (const indexes of this.byRank) {
      for (const index of indexes) {
        const symbol = symbolOf(this.points.rank[index] ?? 0, this.points.kind[index] ?? 0);
        surface.stamp(symbol, this.pixelX(index), this.pixelY(index));
      }
      indexes.length = 0;
    }
    surface.close();
  }

  /** The shown points whose sprites may reach into the rectangle, by rank, row by row. */
  private gather(rect: Rect): void {
    const { left, top } = this.frame;
    const column1 = Math.floor((rect.right + left + this.maxReach) / this.cellPx);
    const row1 = Math.floor((rect.bottom + top + this.maxReach) / this.cellPx);
    const column0 = Math.floor((rect.left + left - this.maxReach) / this.cellPx);
    for (let row = Math.floor((rect.top + top - this.maxReach) / this.cellPx); row <= row1; row++) {
      for (let column = column0; column <= column1; column++) {
        const index = this.grid.shownAt(column, row);
        if (index !== nothing && this.meets(index, rect)) {
          this.byRank[this.points.rank[index] ?? 0]?.push(index);
        }
      }
    }
  }

  private meets(index: number, rect: Rect): boolean {
    const around = this.extentOf(index);
    return (
      around.left < rect.right &&
      around.right > rect.left &&
      around.top < rect.bottom &&
      around.bottom > rect.top
    );
  }

  private mark(index: number): void {
    this.dirty.mark(this.extentOf(index));
  }

  private extentOf(index: number): Rect {
    const reach = this.reaches[this.points.rank[index] ?? 0] ?? 0;
    const x = this.pixelX(index);
    const y = this.pixelY(index);
    return { left: x - reach, top: y - reach, right: x + reach + 1, bottom: y + reach + 1 };
  }

  private pixelX(index: number): number {
    return pixelOf(this.points.x[index] ?? 0, this.frame.worldPx) - this.frame.left;
  }

  private pixelY(index: number): number {
    return pixelOf(this.points.y[index] ?? 0, this.frame.worldPx) - this.frame.top;
  }

  private windowOf(frame: PaintFrame): CellGrid['window'] {
    const { cellPx, maxReach } = this;
    const column0 = Math.floor((frame.left - maxReach) / cellPx);
    const row0 = Math.floor((frame.top - maxReach) / cellPx);
    const columns = Math.floor((frame.left + frame.widthPx + maxReach) / cellPx) - column0 + 1;
    const rows = Math.floor((frame.top + frame.heightPx + maxReach) / cellPx) - row0 + 1;
    return { worldPx: frame.worldPx, cellPx, column0, row0, columns, rows };
  }
}
