import type { Map as LeafletMap, Point } from 'leaflet';
import type { Clock } from '@levee/shared/kernel/clock';
import { putPicture } from './any-canvas.js';
import { CanvasFrame } from './canvas-frame.js';
import { ChangeRings } from './change-rings.js';
import { EngineLine, type Found } from './engine-line.js';
import type { CanvasSpot, EngineNews } from './engine-orders.js';
import {
  engineOnPage,
  hasPaintingWorkers,
  openWorker,
  WorkerPort,
  type EngineHome,
  type EnginePort,
} from './engine-port.js';
import { maskOf } from './hazard-filter.js';
import type { PaintFrame } from './hazard-painter.js';
import type { Dirty, MapSource } from './map-source.js';
import { PointNames } from './point-names.js';
import { isPlaced, RowWriter } from './row-writer.js';
import type { StageLayer, StageView } from './stage-layer.js';

export const hazardPane = 'levee-hazards';
type Painted = Extract<EngineNews, { readonly says: 'painted' }>;
const marginPx = 96;
const nowhere = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * All hazard points of the area on one canvas. Their names are here, their columns and their picture in an
 * engine, which lives in a worker where the browser can do that. A worker that fails or hangs is given up:
 * the same engine goes on here, and the map's `data-points-falls` counts it.
 */
export class HazardLayer implements StageLayer {
  private readonly rings = new ChangeRings((place) => this.frame?.reaches(place) ?? false);
  private names = new PointNames();
  private map: LeafletMap | null = null;
  private frame: CanvasFrame | null = null;
  private line: EngineLine | null = null;
  private view: StageView | null = null;
  private falls = 0;
  /** The last order to look elsewhere or otherwise. */
  private lookNo = 0;

  constructor(
    private readonly source: MapSource,
    private readonly clock: Clock,
    private readonly wanted: EngineHome,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.rings.attach(map);
    this.rings.update(view);
    this.open(map, hasPaintingWorkers() ? this.wanted : 'page');
  }

  detach(): void {
    this.rings.detach();
    this.shut();
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.rings.update(view);
    this.frame?.place();
  }

  take(dirty: Dirty): void {
    const ids = dirty.get('hazard');
    if (ids && ids.size > 0) this.send(ids.size, ids);
  }

  /** The hazard under a point of the map's container, or null. */
  async hit(map: LeafletMap, at: Point, slopPx: number): Promise<string | null> {
    const ratio = this.frame?.pixelRatio ?? 1;
    const world = map.containerPointToLayerPoint(at).add(map.getPixelOrigin()).multiplyBy(ratio);
    const probe = { x: world.x, y: world.y, slopPx: slopPx * ratio };
    return this.idsOf(await this.line?.probe(probe))[0] ?? null;
  }

  /** The worst hazards in the view, worst first. */
  async worst(map: LeafletMap, most: number): Promise<readonly string[]> {
    const ratio = this.frame?.pixelRatio ?? 1;
    const { min, max } = map.getPixelBounds();
    if (!min || !max) return [];
    const [{ x: left, y: top }, { x: right, y: bottom }] = [min, max].map((corner) =>
      corner.multiplyBy(ratio),
    ) as [Point, Point];
    return this.idsOf(await this.line?.rank({ left, top, right, bottom }, most));
  }

  /**
   * Once all that was told is on the canvas. An answer comes after all pictures that were made before it; one
   * that waited for the page comes before the second answer.
   */
  async settled(): Promise<void> {
    await this.line?.rank(nowhere, 0);
    await this.line?.rank(nowhere, 0);
  }

  private open(map: LeafletMap, home: EngineHome): void {
    const frame = new CanvasFrame(map, hazardPane, marginPx, (spot, at) => this.look(spot, at));
    this.frame = frame;
    this.line = new EngineLine(this.portTo(home, frame));
    this.names = new PointNames();
    const { dataset } = map.getContainer();
    dataset['pointsHome'] = home;
    dataset['pointsFalls'] = String(this.falls);
    const all = this.source.all('hazard');
    this.send(all.size, all.keys());
    frame.place();
  }

  private portTo(home: EngineHome, { canvas }: CanvasFrame): EnginePort {
    const hear = (news: EngineNews): void => this.hear(news);
    if (home === 'page') return engineOnPage(canvas, hear);
    return new WorkerPort(openWorker(), hear, () => this.fall(), this.clock);
  }

  private shut(): void {
    this.line?.close();
    this.frame?.close();
    this.line = null;
    this.frame = null;
  }

  /** What the worker did is done here from now on; the picture is there before anybody sees that it went. */
  private fall(): void {
    this.falls += 1;
    this.shut();
    if (this.map) this.open(this.map, 'page');
  }

  private send(expected: number, ids: Iterable<string>): void {
    if (!this.line) return;
    const writer = new RowWriter(expected);
    for (const id of ids) this.write(writer, id, this.line.next);
    const rows = writer.finish();
    if (rows.length > 0) this.line.rows(rows);
  }

  private write(writer: RowWriter, id: string, order: number): void {
    const record = this.source.get('hazard', id);
    if (isPlaced(record)) return writer.put(this.names.give(id, order), record);
    const index = this.names.drop(id, order);
    if (index !== undefined) writer.remove(index);
  }

  /** The canvas is to lie somewhere else or to look different. */
  private look(spot: CanvasSpot, frame: PaintFrame): void {
    const { view, frame: canvas } = this;
    if (!view || !canvas) return;
    const { theme, unit, homeZoom, filter } = view;
    const { pixelRatio } = canvas;
    this.lookNo = this.line?.next ?? 0;
    this.tellShown(false);
    this.line?.look({ spot, frame, theme, unit, homeZoom, pixelRatio, mask: maskOf(filter) });
  }

  private hear(news: EngineNews): void {
    if (news.says === 'changed') this.rings.show(news.points, this.view);
    else if (news.says === 'found') this.line?.answer(news);
    else this.frame?.show(news.spot, () => this.put(news));
  }

  private put({ no, picture }: Painted): void {
    if (picture && this.frame) putPicture(this.frame.canvas, picture);
    if (no >= this.lookNo) this.tellShown(true);
    this.rings.follow();
    this.line?.shown();
  }

  /** For whoever looks at the glass from outside: whether the picture is of what is looked at now. */
  private tellShown(isShown: boolean): void {
    if (this.map) this.map.getContainer().dataset['pointsShown'] = String(isShown);
  }

  private idsOf(found: Found | undefined): readonly string[] {
    if (!found) return [];
    return found.indexes.flatMap((index) => this.names.idAt(index, found.no) ?? []);
  }
}
