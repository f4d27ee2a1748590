import { LatLngBounds, type LeafletMouseEvent, type Map as LeafletMap } from 'leaflet';
import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import { BaseLayer } from './base-layer.js';
import type { BaseTiles } from './base-tiles.js';
import { GraticuleLayer } from './graticule-layer.js';
import { GroundLayer, type Credit, type GroundNews } from './ground-layer.js';
import { HazardLayer } from './hazard-layer.js';
import { LabelLayer } from './label-layer.js';
import type { Dirty, MapSource } from './map-source.js';
import { PostLayer } from './post-layer.js';
import { SelectionLayer } from './selection-layer.js';
import { hidePanes, isMotionUnwanted, makePanes, openMap, startZoom } from './stage-map.js';
import { isSmall, paddingFor, unitFor } from './stage-size.js';
import { extentOf, placeOf } from './stage-target.js';
import type { MapSubject, StageLayer, StageView } from './stage-layer.js';
import { StationLayer } from './station-layer.js';
import { TeamLayer } from './team-layer.js';
import { TintLayer } from './tint-layer.js';
import type { Tints } from './township-tints.js';
import { TrailLayer } from './trail-layer.js';

/** What the pane asks for; the stage works out the rest of the view. */
export type StageWish = Omit<StageView, 'unit' | 'isSmall' | 'homeZoom' | 'tints'> & {
  readonly scale: number;
  /** Height of legend and credits, which lie over the map's foot, in CSS pixels. */
  readonly footPx: number;
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
  readonly base: BaseTiles | null;
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
  private cancels: Cancel[] = [];
  private readonly hazards: HazardLayer;
  private readonly teams: TeamLayer;
  private readonly labels: LabelLayer;
  private readonly ground: GroundLayer;
  private readonly tint: TintLayer;
  private readonly trails: TrailLayer;
  private readonly layers: readonly StageLayer[];

  constructor(
    private readonly parts: StageParts,
    private wish: StageWish,
  ) {
    const { source, clock, listener, base } = parts;
    const onSelect = (subject: MapSubject): void => listener.onSelect(subject);
    const find = (subject: MapSubject): Position | null => this.placeOf(subject);
    this.hazards = new HazardLayer(source);
    const stations = new StationLayer(source, onSelect);
    this.teams = new TeamLayer(source, onSelect, () => this.labels.lay());
    this.labels = new LabelLayer([stations, this.teams]);
    this.ground = new GroundLayer(source, (news) => this.onGround(news), clock);
    this.tint = new TintLayer(source, clock, (tints) => this.onTints(tints));
    this.trails = new TrailLayer(source);
    this.layers = [
      ...(base ? [new BaseLayer(base)] : []),
      new GraticuleLayer(),
      this.ground,
      this.tint,
      this.hazards,
      this.trails,
      new PostLayer(source),
      stations,
      this.teams,
      new SelectionLayer(find),
    ];
    const look = { unit: wish.scale, isSmall: false, homeZoom: startZoom };
    this.view = { ...wish, ...look, tints: new Map() };
  }

  attach(element: HTMLElement): void {
    const { source } = this.parts;
    this.map = openMap(element, this.wish.isInteractive);
    makePanes(this.map);
    this.view = this.viewNow();
    element.style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    this.labels.attach(this.map, this.view);
    for (const layer of this.layers) layer.attach(this.map, this.view);
    this.listen(this.map, element);
    if (source.all('layer').size === 0) this.settle(extentBounds(source));
  }

  detach(): void {
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
    for (const layer of this.layers) layer.detach();
    this.labels.detach();
    this.map?.remove();
    this.map = null;
  }

  /** Another look; `isInteractive` is settled when the stage is attached. */
  update(wish: StageWish): void {
    const hasOtherFoot = wish.footPx !== this.wish.footPx;
    this.wish = wish;
    if (hasOtherFoot && this.isHome) this.fit();
    this.refresh();
  }

  /** Goes to a subject, near enough to tell it from its neighbours. */
  flyTo(subject: MapSubject): void {
    const place = this.placeOf(subject);
    if (!this.map || !place) return;
    this.isHome = false;
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
    map.on('click', (event: LeafletMouseEvent) => this.onClick(map, event, listener));
    map.on('mousemove', (event: LeafletMouseEvent) => {
      const isOver = this.hazards.hit(map, event.containerPoint, slopPx.fine) !== null;
      map.getContainer().classList.toggle('is-over-hazard', isOver);
    });
  }

  private onClick(map: LeafletMap, event: LeafletMouseEvent, listener: StageListener): void {
    const isCoarse = window.matchMedia('(pointer: coarse)').matches;
    const id = this.hazards.hit(map, event.containerPoint, isCoarse ? slopPx.coarse : slopPx.fine);
    if (id === null) listener.onClear();
    else listener.onSelect({ kind: 'hazard', id });
  }

  private onResize(): void {
    this.map?.invalidateSize({ pan: false, animate: false });
    if (this.isHome) this.fit();
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
    this.teams.drawAll();
    this.tint.look();
    this.trails.look();
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
    if (this.isHome) this.fit();
    this.refresh();
  }

  private fit(): void {
    if (!this.map || !this.home) return;
    const { sidePx, bottomPx } = paddingFor(this.viewNow().unit, this.wish.footPx);
    this.map.fitBounds(this.home, {
      paddingTopLeft: [sidePx, sidePx],
      paddingBottomRight: [sidePx, bottomPx],
      animate: false,
    });
  }

  private refresh(): void {
    if (!this.map) return;
    this.view = this.viewNow();
    this.map.getContainer().style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    for (const layer of this.layers) layer.update(this.view);
    this.labels.update(this.view);
  }

  private viewNow(): StageView {
    const { scale, footPx: _, ...look } = this.wish;
    const { x: width, y: height } = this.map?.getSize() ?? { x: 0, y: 0 };
    const unit = unitFor(scale, { width, height }, look.isInteractive);
    const zoom = this.home && this.map ? this.map.getBoundsZoom(this.home) : startZoom;
    const { tints } = this.view;
    return { ...look, tints, unit, isSmall: isSmall({ width, height }, scale), homeZoom: zoom };
  }

  private placeOf(subject: MapSubject): Position | null {
    return placeOf(this.parts.source, subject, (id) => this.teams.placeOf(id));
  }
}

function extentBounds(source: MapSource): LatLngBounds | null {
  const corners = extentOf(source);
  return corners && new LatLngBounds([...corners]).pad(0.05);
}
