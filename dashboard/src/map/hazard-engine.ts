import { nothing } from './cell-grid.js';
import { roomFor } from './crowding.js';
import type { Rect } from './dirty-tiles.js';
import { growthOf, type Dress } from './draw-hazard.js';
import {
  mostRings,
  type ChangedPoint,
  type EngineLook,
  type EngineOrder,
  type Hear,
} from './engine-orders.js';
import { HazardPainter, type PaintFrame, type Surface } from './hazard-painter.js';
import { HazardPoints } from './hazard-points.js';
import { hitTest, type Probe } from './hit-test.js';
import { worldSidePx } from './mercator.js';
import { isShown } from './point-mask.js';
import { countRows, rowAt, type PointRow } from './point-rows.js';
import type { SpriteSizes } from './sprites.js';

const cellSidePx = 4;
/** So many changes at once are a load, not news: everything is placed anew and nothing is ringed. */
const bulkCount = 2000;

/** What an engine paints on: a canvas in the product, an array of pixels in the tests. */
export interface EngineSurface extends Surface {
  resize(widthPx: number, heightPx: number): void;
  /** Symbols of another size and colour from now on. */
  dress(dress: Dress): SpriteSizes;
  /** What is painted, to be shown elsewhere; null where this surface is the one that is seen. */
  picture(): ImageBitmap | null;
}

/**
 * Points, grid, painter and sprites of the hazard layer, in a worker or on the page: it takes orders, one
 * after another, and tells what came of them. It knows indexes, no ids, and nothing of the map.
 */
export class HazardEngine {
  private readonly points = new HazardPoints();
  private readonly painter = new HazardPainter(this.points);
  private look: EngineLook | null = null;
  private dressed = '';
  private no = 0;
  private radii: readonly number[] = [];
  private hasNews = false;
  /** What just changed and has not been told yet, worst first: a ring comes after its point, never before. */
  private changed: readonly ChangedPoint[] = [];
  /** A picture is on its way: the next one waits, so that a slow page is not buried in pictures. */
  private isAwaited = false;

  constructor(
    private readonly surface: EngineSurface,
    private readonly tell: Hear,
  ) {}

  take(order: EngineOrder): void {
    this.no = order.no;
    if (order.does === 'rows') this.takeRows(order.rows);
    else if (order.does === 'look') this.lookAt(order.look);
    else if (order.does === 'shown') this.isAwaited = false;
    else this.tell({ says: 'found', no: order.no, indexes: this.find(order) });
    this.show();
  }

  private takeRows(rows: Float64Array): void {
    if (!this.look || countRows(rows) > bulkCount) return this.load(rows);
    const changed: number[] = [];
    for (let place = 0; place < countRows(rows); place++) {
      const row = rowAt(rows, place);
      if (this.takeRow(row)) changed.push(row.index);
    }
    this.note(changed);
    this.paint();
  }

  /** Takes up one row; answers whether its point is seen and looks or lies differently. */
  private takeRow(row: PointRow): boolean {
    if (this.points.isSame(row)) return false;
    this.painter.lift(row.index);
    if (!this.points.write(row)) return false;
    this.painter.place(row.index);
    return this.isSeen(row.index);
  }

  private note(indexes: readonly number[]): void {
    const worst = this.worstFirst(indexes).slice(0, mostRings);
    const all = [...this.changed, ...worst.map((index) => this.pointAt(index))];
    this.changed = all.toSorted((a, b) => b.rank - a.rank).slice(0, mostRings);
  }

  private load(rows: Float64Array): void {
    for (let place = 0; place < countRows(rows); place++) this.points.write(rowAt(rows, place));
    this.dressed = '';
    if (this.look) this.lookAt(this.look);
  }

  private lookAt(look: EngineLook): void {
    const { look: before, surface } = this;
    this.look = look;
    surface.resize(look.frame.widthPx, look.frame.heightPx);
    const isDressed = this.dress(look);
    if (isDressed || !before || !this.painter.isNear(look.frame)) this.painter.open(look.frame);
    else if (hasMoved(before.frame, look.frame)) this.painter.shift(look.frame, surface);
    this.hasNews = true;
    this.paint();
  }

  /** Draws the sprites anew where their size, colours or what may be seen differ; answers whether it did. */
  private dress(look: EngineLook): boolean {
    const dress = this.dressFor(look);
    const name = JSON.stringify([dress, look.mask]);
    if (name === this.dressed) return false;
    this.dressed = name;
    const { radii, reaches } = this.surface.dress(dress);
    this.radii = radii;
    const cellPx = Math.max(1, Math.round(cellSidePx * look.unit * look.pixelRatio));
    const isVisible = (index: number): boolean => isShown(this.points, index, look.mask);
    this.painter.dress(cellPx, reaches, isVisible);
    return true;
  }

  private dressFor({ frame, theme, unit, pixelRatio, homeZoom }: EngineLook): Dress {
    const nearness = Math.log2(frame.worldPx / pixelRatio / worldSidePx) - homeZoom;
    const areaPx = (frame.widthPx * frame.heightPx) / pixelRatio ** 2;
    const room = roomFor(this.points, { theme, unit }, areaPx, nearness);
    return { theme, scale: unit, unit: unit * pixelRatio * growthOf(nearness), room, pixelRatio };
  }

  private paint(): void {
    if (this.painter.paint(this.surface) > 0) this.hasNews = true;
  }

  private show(): void {
    if (this.hasNews && (this.isAwaited || !this.look)) return;
    const isNew = this.hasNews;
    this.hasNews = false;
    if (isNew && this.look) this.hand(this.look);
    this.tellChanged();
  }

  private hand({ spot }: EngineLook): void {
    this.isAwaited = true;
    this.tell({ says: 'painted', no: this.no, spot, picture: this.surface.picture() });
  }

  private tellChanged(): void {
    const { changed: points } = this;
    if (points.length === 0) return;
    this.changed = [];
    this.tell({ says: 'changed', points });
  }

  private find(order: EngineOrder): readonly number[] {
    if (order.does === 'probe') return this.hit(order.probe);
    return order.does === 'rank' ? this.worstIn(order.window, order.most) : [];
  }

  private hit(probe: Probe): readonly number[] {
    const index = hitTest(this.points, this.painter.grid, this.radii, probe);
    return index === nothing ? [] : [index];
  }

  private worstIn(window: Rect, most: number): readonly number[] {
    return this.worstFirst(this.painter.grid.shownIn(window)).slice(0, most);
  }

  /** A stable order: equal ranks stay as they were. */
  private worstFirst(indexes: readonly number[]): readonly number[] {
    const { rank } = this.points;
    return indexes.toSorted((a, b) => (rank[b] ?? 0) - (rank[a] ?? 0));
  }

  private pointAt(index: number): ChangedPoint {
    const { x, y, rank } = this.points;
    return { x: x[index] ?? 0, y: y[index] ?? 0, rank: rank[index] ?? 0 };
  }

  private isSeen(index: number): boolean {
    return this.look !== null && isShown(this.points, index, this.look.mask);
  }
}

function hasMoved(from: PaintFrame, to: PaintFrame): boolean {
  return from.left !== to.left || from.top !== to.top;
}
