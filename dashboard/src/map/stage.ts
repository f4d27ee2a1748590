import type { Feature } from 'geojson';
import {
  LatLngBounds,
  type FitBoundsOptions,
  type LeafletMouseEvent,
  type Map as LeafletMap,
} from 'leaflet';
import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import { cornersOf } from '@levee/shared/rules/shape';
import type { BaseArchive, BaseTiles } from './base-tiles.js';
import { BroughtLayer } from './brought-layer.js';
import type { EngineHome } from './engine-port.js';
import { eventExtent } from './event-extent.js';
import { GraticuleLayer } from './graticule-layer.js';
import { GroundLayer, type Credit, type GroundNews } from './ground-layer.js';
import { HazardLayer } from './hazard-layer.js';
import { HazardNames } from './hazard-names.js';
import { LabelLayer } from './label-layer.js';
import { LateBase } from './late-base.js';
import type { Dirty, MapSource } from './map-source.js';
import { PostLayer } from './post-layer.js';
import { SelectionLayer } from './selection-layer.js';
import { hidePanes, isMotionUnwanted, makePanes, openMap, startZoom } from './stage-map.js';
import { isSmall, paddingFor, unitFor } from './stage-size.js';
import { extentOf, extentOfPlaces, placeOf, type Corners } from './stage-target.js';
import type { MapSubject, MapTool, StageLayer, StageView } from './stage-layer.js';
import { StationLayer } from './station-layer.js';
import { TeamLayer } from './team-layer.js';
import { TintLayer } from './tint-layer.js';
import type { Tints } from './township-tints.js';
import { TrailLayer } from './trail-layer.js';
import { ZoneLayer } from './zone-layer.js';

/** Where the map looks by itself. */
export type MapRest = 'area' | 'events';

/** What the pane asks for; the stage works out the rest of the view. */
export type StageWish = Omit<StageView, 'unit' | 'isSmall' | 'homeZoom' | 'isTiled' | 'tints'> & {
  readonly scale: number;
  /** Height of legend and credits, which lie over the map's foot, in CSS pixels. */
  readonly footPx: number;
  /** What is shown as long as nobody has gone elsewhere: the whole area, or where something goes on. */
  readonly rest?: MapRest;
  /** Somebody explains in front of it: it stays where it is. */
  readonly isHeld?: boolean;
};

export interface StageListener {
  onSelect(subject: MapSubject): void;
  /** Somebody pointed at nothing. */
  onClear(): void;
  onCredits(credits: readonly Credit[]): void;
  /** Layers of the ground that could not be read so far. */
  onGroundFailures(failed: readonly LayerClass[]): void;
}

export interface StageParts {
  readonly source: MapSource;
  readonly clock: Clock;
  readonly listener: StageListener;
  /** Where hazard points are painted, if the browser can. */
  readonly pointsHome: EngineHome;
}

/** A pointer may be this far off, in CSS pixels; a finger further. */
const slopPx = { fine: 4, coarse: 14 };
const agesEveryMs = 15_000;
const flySeconds = 0.8;
const nearerBy = 3;
/**
 * Holds the Leaflet map and its layers, outside every reactive system: a map inside a `ref` costs more
 * than ten times as much and breaks. Two verbs of life, `attach` and `detach`.
 */
export class Stage {
  private map: LeafletMap | null = null;
  private view: StageView;
  private home: LatLngBounds | null = null;
  private isHome = true;
  /** Only what stood before it is held: a map that is opened meanwhile has yet to find its place. */
  private isHeld = false;
  /** Only the newest place of the pointer counts. */
  private hovers = 0;
  private cancels: Cancel[] = [];
  private readonly hazards: HazardLayer;
  /** Asked for before it was known where the area lies, and so how near to go. */
  private awaited: MapSubject | null = null;
  private readonly teams: TeamLayer;
  private readonly labels: LabelLayer;
  private readonly ground: GroundLayer;
  private readonly tint: TintLayer;
  private readonly trails: TrailLayer;
  private readonly zones: ZoneLayer;
  private readonly steps: SelectionLayer;
  private stepped: MapSubject | null = null;
  private base: LateBase | null = null;
  private brought: BroughtLayer | null = null;
  private tool: MapTool | null = null;
  private readonly layers: readonly StageLayer[];

  constructor(
    private readonly parts: StageParts,
    private wish: StageWish,
  ) {
    const { source, clock, listener } = parts;
    const onSelect = (subject: MapSubject): void => listener.onSelect(subject);
    const find = (subject: MapSubject): Position | null => this.placeOf(subject);
    this.hazards = new HazardLayer(source, clock, parts.pointsHome);
    const stations = new StationLayer(source, onSelect);
    this.teams = new TeamLayer(source, onSelect, () => this.labels.lay());
    this.zones = new ZoneLayer(source, () => this.labels.lay());
    const names = new HazardNames(source, clock, this.hazards, () => this.labels.lay());
    this.labels = new LabelLayer([this.zones, stations, this.teams, names]);
    this.ground = new GroundLayer(source, (news) => this.onGround(news), clock);
    this.tint = new TintLayer(source, clock, (tints) => this.onTints(tints));
    this.trails = new TrailLayer(source);
    this.steps = new SelectionLayer(find, () => this.stepped, 'is-stepped');
    this.layers = [
      new GraticuleLayer(),
      this.ground,
      this.tint,
      this.zones,
      this.hazards,
      names,
      this.trails,
      new PostLayer(source),
      stations,
      this.teams,
      new SelectionLayer(find, ({ selected }) => selected),
      this.steps,
    ];
    const look = { unit: wish.scale, isSmall: false, homeZoom: startZoom, isTiled: false };
    this.view = { ...wish, ...look, tints: new Map() };
  }

  attach(element: HTMLElement): void {
    const { source } = this.parts;
    this.map = openMap(element, this.wish.isInteractive);
    makePanes(this.map);
    this.view = this.viewNow();
    element.style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    this.base?.attach(this.map);
    this.labels.attach(this.map, this.view);
    for (const layer of this.layers) layer.attach(this.map, this.view);
    this.listen(this.map, element);
    if (source.all('layer').size === 0) this.settle(extentBounds(source));
  }

  detach(): void {
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
    if (this.tool) this.giveBack(this.tool);
    for (const layer of this.layers) layer.detach();
    this.base?.detach();
    this.brought?.detach();
    this.labels.detach();
    this.map?.remove();
    this.map = null;
  }

  /** Another look; `isInteractive` is settled when the stage is attached. */
  update(wish: StageWish): void {
    const isLetGo = this.isHeld && !wish.isHeld;
    const isMoved = wish.footPx !== this.wish.footPx || wish.rest !== this.wish.rest;
    const isBegun = wish.isHeld === true && !this.wish.isHeld;
    this.isHeld = isBegun || (this.isHeld && !isLetGo);
    this.wish = wish;
    if (isLetGo || isMoved) this.fitHome();
    this.refresh();
  }

  /** Another map underneath, or none. */
  showBase(base: BaseTiles | BaseArchive | null): void {
    this.base?.detach();
    this.base = base ? new LateBase(base, this.parts.clock) : null;
    if (this.map) this.base?.attach(this.map);
    this.refresh();
  }

  /** Shapes that somebody brought along, over the ground and under the points; or none any more. */
  showBrought(features: readonly Feature[] | null): void {
    this.brought?.detach();
    this.brought = features ? new BroughtLayer(features) : null;
    if (this.map) this.brought?.attach(this.map, this.view);
  }

  /** Goes to a subject, near enough to tell it from its neighbours. */
  flyTo(subject: MapSubject): void {
    const place = this.placeOf(subject);
    if (!this.home) this.awaited = subject;
    if (!this.map || !place || !this.home) return;
    this.isHome = false;
    const zone = subject.kind === 'zone' && this.parts.source.get('zone', subject.id);
    const corners = zone && extentOfPlaces(cornersOf(zone.shape));
    if (corners) return this.show(boundsOf(corners, 0.5), true);
    const zoom = Math.max(this.map.getZoom(), this.view.homeZoom + nearerBy);
    if (isMotionUnwanted()) this.map.setView(place, zoom, { animate: false });
    else this.map.flyTo(place, zoom, { duration: flySeconds });
  }

  zoomBy(levels: number): void {
    this.isHome = false;
    this.map?.setZoom(this.map.getZoom() + levels, { animate: !isMotionUnwanted() });
  }

  /** Shows the whole area. */
  showAll(): void {
    this.isHome = true;
    this.fit();
  }

  /** Shows what goes on now; the whole area where nothing does. */
  showEvents(): void {
    const bounds = this.eventBounds();
    this.isHome = bounds === null;
    if (bounds) this.show(bounds, true);
    else this.fit();
  }

  /** The worst hazards in view, worst first. */
  async hazardsInView(most: number): Promise<readonly string[]> {
    return this.map ? this.hazards.worst(this.map, most) : [];
  }

  /** Outlines the hazard that a key went to; null for none any more. */
  outline(id: string | null): void {
    this.stepped = id === null ? null : { kind: 'hazard', id };
    this.steps.update(this.view);
  }

  /** Where the map looks; a tool puts a corner there. */
  middle(): Position | null {
    const middle = this.map?.getCenter();
    return middle ? { lat: middle.lat, lng: middle.lng } : null;
  }

  /** Lends the map to a tool until it is given back; another one is sent away. */
  lend(tool: MapTool): void {
    if (this.tool) this.giveBack(this.tool);
    if (!this.map) return;
    this.tool = tool;
    this.map.getContainer().classList.add('is-lent');
    this.map.doubleClickZoom.disable();
    tool.attach(this.map, this.view);
  }

  giveBack(tool: MapTool): void {
    if (this.tool !== tool) return;
    tool.detach();
    this.tool = null;
    this.map?.getContainer().classList.remove('is-lent');
    if (this.wish.isInteractive) this.map?.doubleClickZoom.enable();
  }

  /** Once all that was told of hazard points is on the canvas; at once where nothing is shown. */
  settled(): Promise<void> {
    return this.hazards.settled();
  }

  private listen(map: LeafletMap, element: HTMLElement): void {
    const { source, clock, listener } = this.parts;
    const size = new ResizeObserver(() => this.onResize());
    size.observe(element);
    this.cancels = [
      () => size.disconnect(),
      source.onChange((dirty) => this.take(dirty)),
      every(clock, agesEveryMs, () => this.onAged()),
    ];
    if (!this.wish.isInteractive) return;
    map.on('dragstart', () => (this.isHome = false));
    map.on('click', (event: LeafletMouseEvent) => void this.onClick(map, event, listener));
    map.on('mousemove', (event: LeafletMouseEvent) => void this.onHover(map, event));
  }

  private async onHover(map: LeafletMap, { containerPoint }: LeafletMouseEvent): Promise<void> {
    const turn = ++this.hovers;
    const id = await this.hazards.hit(map, containerPoint, slopPx.fine);
    if (turn === this.hovers) map.getContainer().classList.toggle('is-over-hazard', id !== null);
  }

  private async onClick(
    map: LeafletMap,
    { containerPoint, latlng }: LeafletMouseEvent,
    listener: StageListener,
  ): Promise<void> {
    if (this.tool) return this.tool.press({ lat: latlng.lat, lng: latlng.lng });
    const isCoarse = window.matchMedia('(pointer: coarse)').matches;
    const slop = isCoarse ? slopPx.coarse : slopPx.fine;
    const zone = this.zones.hit(map, containerPoint, slop);
    const hazard = await this.hazards.hit(map, containerPoint, slop);
    if (hazard !== null) listener.onSelect({ kind: 'hazard', id: hazard });
    else if (zone !== null) listener.onSelect({ kind: 'zone', id: zone });
    else listener.onClear();
  }

  private onResize(): void {
    this.map?.invalidateSize({ pan: true, animate: false });
    this.fitHome();
    this.refresh();
  }

  private onGround({ bounds, credits, features, failed }: GroundNews): void {
    this.parts.listener.onGroundFailures(failed);
    this.parts.listener.onCredits(credits);
    this.labels.setFeatures(features);
    this.settle(bounds);
  }

  private onTints(tints: Tints): void {
    this.view = { ...this.view, tints };
    this.ground.update(this.view);
    this.labels.update(this.view);
  }

  /** Time has gone by: positions are older, and somebody may be late. */
  private onAged(): void {
    for (const layer of this.layers) layer.age?.();
    if (this.wish.rest === 'events') this.fitHome();
  }

  private take(dirty: Dirty): void {
    for (const layer of this.layers) layer.take(dirty);
    if (dirty.has('station')) this.labels.lay();
    const { source } = this.parts;
    if (!this.home && source.all('layer').size === 0) this.settle(extentBounds(source));
  }

  /** The area lies there; whoever has not gone elsewhere is shown the whole of it. */
  private settle(bounds: LatLngBounds | null): void {
    if (!bounds || (this.home && bounds.equals(this.home))) return;
    this.home = bounds;
    this.fitHome();
    this.refresh();
    if (this.awaited) this.flyTo(this.awaited);
    this.awaited = null;
  }

  /** Keeps the whole area in view for whoever has not gone elsewhere. */
  private fitHome(): void {
    if (this.isHome && !this.isHeld) this.fit();
  }

  private fit(): void {
    const events = this.wish.rest === 'events' ? this.eventBounds() : null;
    const bounds = events ?? this.home;
    if (bounds) this.show(bounds, false);
  }

  private show(bounds: LatLngBounds, isFlown: boolean): void {
    if (!this.map) return;
    const { unit, homeZoom } = this.viewNow();
    const { sidePx, bottomPx } = paddingFor(unit, this.wish.footPx);
    const options: FitBoundsOptions = {
      paddingTopLeft: [sidePx, sidePx],
      paddingBottomRight: [sidePx, bottomPx],
      maxZoom: homeZoom + nearerBy,
    };
    if (isFlown && !isMotionUnwanted())
      this.map.flyToBounds(bounds, { ...options, duration: flySeconds });
    else this.map.fitBounds(bounds, { ...options, animate: false });
  }

  /** Where something goes on, with a little room around; null where nothing does. */
  private eventBounds(): LatLngBounds | null {
    const corners = eventExtent(this.parts.source, (id) => this.teams.placeOf(id));
    return corners && boundsOf(corners, 0.15);
  }

  private refresh(): void {
    if (!this.map) return;
    this.view = this.viewNow();
    this.map.getContainer().style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    for (const layer of this.layers) layer.update(this.view);
    this.tool?.update(this.view);
    this.brought?.update(this.view);
    this.labels.update(this.view);
  }

  private viewNow(): StageView {
    const { scale, footPx: _foot, rest: _rest, isHeld: _held, ...look } = this.wish;
    const { x: width, y: height } = this.map?.getSize() ?? { x: 0, y: 0 };
    const unit = unitFor(scale, { width, height }, look.isInteractive);
    const zoom = this.home && this.map ? this.map.getBoundsZoom(this.home) : startZoom;
    const { tints } = this.view;
    const own = { tints, unit, homeZoom: zoom, isTiled: this.base !== null };
    return { ...look, ...own, isSmall: isSmall({ width, height }, scale) };
  }

  private placeOf(subject: MapSubject): Position | null {
    return placeOf(this.parts.source, subject, (id) => this.teams.placeOf(id));
  }
}

function extentBounds(source: MapSource): LatLngBounds | null {
  const corners = extentOf(source);
  return corners && boundsOf(corners, 0.05);
}

/** The rectangle between two corners, wider by a share of its size on every side; a place has a little room too. */
function boundsOf(corners: Corners, share: number): LatLngBounds {
  const [low, high] = corners;
  const isPlace = low.lat === high.lat && low.lng === high.lng;
  const rectangle = new LatLngBounds([...corners]).pad(share);
  return isPlace
    ? rectangle.extend([low.lat - 0.01, low.lng - 0.01]).extend([high.lat + 0.01, high.lng + 0.01])
    : rectangle;
}
