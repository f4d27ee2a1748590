import type { LeafletMouseEvent, Map as LeafletMap } from 'leaflet';
import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import type { LayerClass } from '@levee/shared/model/layer';
import type { BaseArchive, BaseTiles } from './base-tiles.js';
import type { EngineHome } from './engine-port.js';
import { Gaze, type GazeWish } from './gaze.js';
import { GraticuleLayer } from './graticule-layer.js';
import { GroundLayer, type Credit, type GroundNews } from './ground-layer.js';
import { HazardLayer } from './hazard-layer.js';
import { HazardNames } from './hazard-names.js';
import { LabelLayer } from './label-layer.js';
import { LateBase } from './late-base.js';
import type { Dirty, MapSource } from './map-source.js';
import { PostLayer } from './post-layer.js';
import { SelectionLayer } from './selection-layer.js';
import { hidePanes, makePanes, openMap, startZoom } from './stage-map.js';
import { isSmall, unitFor } from './stage-size.js';
import type { GuestLayer, MapSubject, MapTool, StageLayer, StageView } from './stage-layer.js';
import { StationLayer } from './station-layer.js';
import { TeamLayer } from './team-layer.js';
import { TintLayer } from './tint-layer.js';
import type { Tints } from './township-tints.js';
import { TrailLayer } from './trail-layer.js';
import { ZoneLayer } from './zone-layer.js';

/** What the pane asks for; the stage works out the rest of the view. */
export type StageWish = Omit<StageView, 'unit' | 'isSmall' | 'homeZoom' | 'isTiled' | 'tints'> &
  GazeWish & { readonly scale: number };

export interface StageListener {
  onSelect(subject: MapSubject): void;
  /** Somebody pointed at nothing. */
  onClear(): void;
  onCredits(credits: readonly Credit[]): void;
  /** Layers of the ground that could not be read so far. */
  onGroundFailures(failed: readonly LayerClass[]): void;
  /** Whether no tile of the map underneath comes. */
  onBaseSilence(isSilent: boolean): void;
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

/**
 * Holds the Leaflet map and its layers, outside every reactive system: a map inside a `ref` costs more
 * than ten times as much and breaks. Two verbs of life, `attach` and `detach`.
 */
export class Stage {
  private map: LeafletMap | null = null;
  private view: StageView;
  private readonly gaze: Gaze;
  /** Only the newest place of the pointer counts. */
  private hovers = 0;
  private cancels: Cancel[] = [];
  private readonly hazards: HazardLayer;
  private readonly teams: TeamLayer;
  private readonly labels: LabelLayer;
  private readonly ground: GroundLayer;
  private readonly tint: TintLayer;
  private readonly trails: TrailLayer;
  private readonly zones: ZoneLayer;
  private readonly steps: SelectionLayer;
  private stepped: MapSubject | null = null;
  private base: LateBase | null = null;
  private readonly guests = new Set<GuestLayer>();
  private tool: MapTool | null = null;
  private readonly layers: readonly StageLayer[];

  constructor(
    private readonly parts: StageParts,
    private wish: StageWish,
  ) {
    const { source, clock, listener } = parts;
    const onSelect = (subject: MapSubject): void => listener.onSelect(subject);
    const teamPlace = (id: string): Position | null => this.teams.placeOf(id);
    const [unit, onHome] = [() => this.viewNow().unit, () => this.refresh()];
    this.gaze = new Gaze({ source, teamPlace, unit, onHome }, wish);
    const find = (subject: MapSubject): Position | null => this.gaze.placeOf(subject);
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
    this.map = openMap(element, this.wish.isInteractive);
    this.gaze.attach(this.map);
    makePanes(this.map);
    this.view = this.viewNow();
    element.style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    this.base?.attach(this.map);
    this.labels.attach(this.map, this.view);
    for (const layer of [...this.layers, ...this.guests]) layer.attach(this.map, this.view);
    this.listen(this.map, element);
    this.gaze.settleByRecords();
  }

  detach(): void {
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
    if (this.tool) this.giveBack(this.tool);
    for (const layer of [...this.layers, ...this.guests]) layer.detach();
    this.base?.detach();
    this.labels.detach();
    this.gaze.detach();
    this.map?.remove();
    this.map = null;
  }

  /** Another look; `isInteractive` is settled when the stage is attached. */
  update(wish: StageWish): void {
    this.wish = wish;
    this.gaze.update(wish);
    this.refresh();
  }

  /** Another map underneath, or none. */
  showBase(base: BaseTiles | BaseArchive | null): void {
    this.base?.detach();
    const { clock, listener } = this.parts;
    this.base = base ? new LateBase(base, clock, listener.onBaseSilence) : null;
    if (this.map) this.base?.attach(this.map);
    this.refresh();
  }

  /** Lets a guest stand on the map, over the ground, until it is sent away. */
  receive(guest: GuestLayer): void {
    if (this.guests.has(guest)) return;
    this.guests.add(guest);
    if (this.map) guest.attach(this.map, this.view);
  }

  sendAway(guest: GuestLayer): void {
    if (this.guests.delete(guest)) guest.detach();
  }

  /** Goes to a subject, near enough to tell it from its neighbours. */
  flyTo(subject: MapSubject): void {
    this.gaze.flyTo(subject);
  }

  /** Goes to a place, as near. */
  goTo(place: Position): void {
    this.gaze.goTo(place);
  }

  zoomBy(levels: number): void {
    this.gaze.zoomBy(levels);
  }

  /** Shows the whole area. */
  showAll(): void {
    this.gaze.showAll();
  }

  /** Shows what goes on now; the whole area where nothing does. */
  showEvents(): void {
    this.gaze.showEvents();
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
    map.on('dragstart', () => this.gaze.leaveHome());
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
    this.gaze.fitHome();
    this.refresh();
  }

  private onGround({ bounds, credits, features, failed }: GroundNews): void {
    this.parts.listener.onGroundFailures(failed);
    this.parts.listener.onCredits(credits);
    this.labels.setFeatures(features);
    this.gaze.settle(bounds);
  }

  private onTints(tints: Tints): void {
    this.view = { ...this.view, tints };
    this.ground.update(this.view);
    this.labels.update(this.view);
  }

  /** Time has gone by: positions are older, and somebody may be late. */
  private onAged(): void {
    for (const layer of this.layers) layer.age?.();
    this.gaze.age();
  }

  private take(dirty: Dirty): void {
    for (const layer of this.layers) layer.take(dirty);
    if (dirty.has('station')) this.labels.lay();
    this.gaze.settleByRecords();
  }

  private refresh(): void {
    if (!this.map) return;
    this.view = this.viewNow();
    this.map.getContainer().style.setProperty('--map-unit', String(this.view.unit));
    hidePanes(this.map, this.view.look);
    for (const layer of [...this.layers, ...this.guests]) layer.update(this.view);
    this.tool?.update(this.view);
    this.labels.update(this.view);
  }

  private viewNow(): StageView {
    const {
      scale,
      footPx: _foot,
      buttonsPx: _buttons,
      rest: _rest,
      isHeld: _held,
      ...look
    } = this.wish;
    const { x: width, y: height } = this.map?.getSize() ?? { x: 0, y: 0 };
    const unit = unitFor(scale, { width, height }, look.isInteractive);
    const { tints } = this.view;
    const own = { tints, unit, homeZoom: this.gaze.homeZoom, isTiled: this.base !== null };
    return { ...look, ...own, isSmall: isSmall({ width, height }, scale) };
  }
}
