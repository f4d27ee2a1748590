import type { Map as LeafletMap, Point } from 'leaflet';
import { CanvasFrame } from './canvas-frame.js';
import { CanvasSurface } from './canvas-surface.js';
import { ChangeRings } from './change-rings.js';
import { roomFor } from './crowding.js';
import type { Dress } from './draw-hazard.js';
import { isShown, maskOf, type PointMask } from './hazard-filter.js';
import { HazardPainter, type PaintFrame } from './hazard-painter.js';
import { HazardPoints, isPlaced } from './hazard-points.js';
import { hitTest } from './hit-test.js';
import { nothing } from './cell-grid.js';
import type { Dirty, MapSource } from './map-source.js';
import { worldSidePx } from './mercator.js';
import { Sprites } from './sprites.js';
import type { StageLayer, StageView } from './stage-layer.js';

export const hazardPane = 'levee-hazards';
const marginPx = 96;
const cellSidePx = 4;
/** So many changes at once are a load, not news: everything is placed anew and nothing is ringed. */
const bulkCount = 2000;

/** All hazard points of the area on one canvas. The points live in typed arrays and nowhere else. */
export class HazardLayer implements StageLayer {
  readonly points = new HazardPoints();
  private readonly painter = new HazardPainter(this.points);
  private readonly rings = new ChangeRings();
  private frame: CanvasFrame | null = null;
  private surface: CanvasSurface | null = null;
  private view: StageView | null = null;
  private dressed = '';
  private mask: PointMask = maskOf({});

  constructor(private readonly source: MapSource) {}

  attach(map: LeafletMap, view: StageView): void {
    this.view = view;
    this.mask = maskOf(view.filter);
    this.frame = new CanvasFrame(map, hazardPane, marginPx, (frame) => this.look(frame));
    const pen = this.frame.canvas.getContext('2d');
    if (pen) this.surface = new CanvasSurface(this.frame.canvas, pen);
    this.rings.attach(map);
    this.rings.update(view);
    this.load();
  }

  detach(): void {
    this.rings.detach();
    this.frame?.close();
    this.frame = null;
    this.surface = null;
    this.dressed = '';
  }

  update(view: StageView): void {
    if (view.filter !== this.view?.filter) this.dressed = '';
    this.view = view;
    this.mask = maskOf(view.filter);
    this.rings.update(view);
    this.frame?.place();
  }

  take(dirty: Dirty): void {
    const ids = dirty.get('hazard');
    if (!ids || ids.size === 0) return;
    if (ids.size > bulkCount) return this.reload(ids);
    const changed: number[] = [];
    for (const id of ids) {
      const index = this.takeOne(id);
      if (index !== null) changed.push(index);
    }
    if (this.surface) this.painter.paint(this.surface);
    this.rings.show(this.points, changed, this.view);
  }

  /** The hazard under a point of the map's container, or null. */
  hit(map: LeafletMap, at: Point, slopPx: number): string | null {
    const ratio = this.frame?.pixelRatio ?? 1;
    const world = map.containerPointToLayerPoint(at).add(map.getPixelOrigin()).multiplyBy(ratio);
    const probe = { x: world.x, y: world.y, slopPx: slopPx * ratio };
    const index = hitTest(
      this.points,
      this.painter.grid,
      this.surface?.sprites?.radii ?? [],
      probe,
    );
    return index === nothing ? null : this.points.idAt(index);
  }

  /** Takes up one record; answers its index when it is seen and looks or lies differently. */
  private takeOne(id: string): number | null {
    const record = this.source.get('hazard', id);
    const before = this.points.indexOf(id);
    if (record && before !== undefined && this.points.isSame(before, record)) return null;
    if (before !== undefined) this.painter.lift(before);
    if (!isPlaced(record)) {
      this.points.remove(id);
      return null;
    }
    const index = this.points.put(id, record);
    this.painter.place(index);
    return isShown(this.points, index, this.mask) ? index : null;
  }

  private load(): void {
    this.write(this.source.all('hazard').keys());
    for (const id of [...this.points.keys()]) {
      if (!this.source.get('hazard', id)) this.points.remove(id);
    }
    this.frame?.place();
  }

  private reload(ids: Iterable<string>): void {
    this.write(ids);
    this.dressed = '';
    this.frame?.place();
  }

  private write(ids: Iterable<string>): void {
    for (const id of ids) {
      const record = this.source.get('hazard', id);
      if (isPlaced(record)) this.points.put(id, record);
      else this.points.remove(id);
    }
  }

  /** The canvas lies somewhere else or looks different. */
  private look(frame: PaintFrame): void {
    const { surface, view } = this;
    if (!surface || !view) return;
    const isDressed = this.dress(surface, frame, view);
    if (!isDressed && this.painter.isNear(frame)) this.painter.shift(frame, surface);
    else this.painter.open(frame);
    this.painter.paint(surface);
  }

  /** Draws the sprites anew where their size or colours differ; answers whether it did. */
  private dress(surface: CanvasSurface, frame: PaintFrame, view: StageView): boolean {
    const pixelRatio = this.frame?.pixelRatio ?? 1;
    const dress = this.dressFor(frame, view, pixelRatio);
    const name = JSON.stringify(dress);
    if (name === this.dressed) return false;
    this.dressed = name;
    const sprites = new Sprites(dress);
    surface.sprites = sprites;
    const cellPx = Math.max(1, Math.round(cellSidePx * view.unit * pixelRatio));
    const { mask } = this;
    this.painter.dress(cellPx, sprites.reaches, (index) => isShown(this.points, index, mask));
    return true;
  }

  private dressFor(frame: PaintFrame, view: StageView, pixelRatio: number): Dress {
    const nearness = Math.log2(frame.worldPx / pixelRatio / worldSidePx) - view.homeZoom;
    const areaPx = (frame.widthPx * frame.heightPx) / pixelRatio ** 2;
    const room = roomFor(this.points, view, areaPx, nearness);
    const unit = view.unit * pixelRatio * growthOf(nearness);
    return { theme: view.theme, scale: view.unit, unit, room, pixelRatio };
  }
}

/** Symbols grow slowly as one goes nearer, to twice their size. */
function growthOf(nearness: number): number {
  return Math.min(2, Math.max(1, 1 + 0.25 * nearness));
}
