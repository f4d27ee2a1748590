import { DomUtil, type Map as LeafletMap } from 'leaflet';
import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { HazardLayer } from './hazard-layer.js';
import { namedCount, symbolHalfPx } from './hazard-naming.js';
import { labelPane } from './label-layer.js';
import type { Dirty, MapSource } from './map-source.js';
import type { MapTag, TagSource } from './map-tag.js';
import { isPlaced } from './row-writer.js';
import type { StageLayer, StageView } from './stage-layer.js';

/** Names are asked for anew at most so often, whatever changes meanwhile. */
const restMs = 1_000;
/** Behind names of townships, chips of stations and teams. */
const firstOrder = 600;

interface Named {
  readonly id: string;
  /** Lies at the point; the tag in it finds its place beside the disc. */
  readonly holder: HTMLElement;
  readonly tag: HTMLElement;
}

/** The names of the worst hazard points in the view, where there is room for them. */
export class HazardNames implements StageLayer, TagSource {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private named: readonly Named[] = [];
  private waiting: Cancel | null = null;
  private turn = 0;
  private readonly onRest = (): void => void this.look();

  constructor(
    private readonly source: MapSource,
    private readonly clock: Clock,
    private readonly hazards: Pick<HazardLayer, 'worst'>,
    private readonly onNamed: () => void,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    map.on('moveend viewreset', this.onRest);
  }

  detach(): void {
    this.waiting?.();
    this.waiting = null;
    this.map?.off('moveend viewreset', this.onRest);
    this.map = null;
    this.name([]);
  }

  update(view: StageView): void {
    this.view = view;
    void this.look();
  }

  take(dirty: Dirty): void {
    if (this.waiting || !dirty.has('hazard')) return;
    this.waiting = this.clock.after(restMs, () => {
      this.waiting = null;
      void this.look();
    });
  }

  tags(): MapTag[] {
    const { map, view } = this;
    if (!map || !view) return [];
    return this.named.flatMap(({ id, tag }, place): MapTag[] => {
      const record = this.source.get('hazard', id);
      if (!isPlaced(record)) return [];
      const side = symbolHalfPx(record, view, map.getZoom());
      const half = { width: side, height: side };
      const order = firstOrder + place;
      return [{ at: record.position, half, element: tag, order, isNeeded: false }];
    });
  }

  /** The engine may answer later; only the newest question counts. */
  private async look(): Promise<void> {
    const { map, view } = this;
    if (!map || !view) return;
    const turn = ++this.turn;
    const count = namedCount(view, map.getZoom());
    const ids = count > 0 ? await this.hazards.worst(map, count) : [];
    if (turn !== this.turn || !this.map) return;
    if (ids.length > 0 || this.named.length > 0) this.name(ids);
  }

  private name(ids: readonly string[]): void {
    for (const { holder } of this.named) holder.remove();
    this.named = ids.flatMap((id) => this.holderOf(id) ?? []);
    this.onNamed();
  }

  private holderOf(id: string): Named | null {
    const record = this.source.get('hazard', id);
    const pane = this.map?.getPane(labelPane);
    if (!this.map || !pane || !record?.position) return null;
    const holder = DomUtil.create('div', 'levee-hazard-name leaflet-zoom-hide', pane);
    DomUtil.setPosition(holder, this.map.latLngToLayerPoint(record.position));
    const tag = DomUtil.create('span', '', holder);
    tag.textContent = record.name;
    return { id, holder, tag };
  }
}
