import { DomUtil, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { ringPane } from './change-rings.js';
import type { Dirty } from './map-source.js';
import type { MapSubject, StageLayer, StageView } from './stage-layer.js';

/** Four corners around what is chosen. They stand still: choosing is not a change. */
export class SelectionLayer implements StageLayer {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private element: HTMLElement | null = null;
  private readonly onZoom = (): void => this.lay();

  constructor(
    private readonly placeOf: (subject: MapSubject) => Position | null,
    private readonly chosenIn: (view: StageView) => MapSubject | null,
    private readonly className = 'is-chosen',
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.element = DomUtil.create(
      'div',
      `levee-selection leaflet-zoom-hide ${this.className}`,
      map.getPane(ringPane),
    );
    map.on('zoom zoomend viewreset', this.onZoom);
    this.lay();
  }

  detach(): void {
    this.map?.off('zoom zoomend viewreset', this.onZoom);
    this.element?.remove();
    this.element = null;
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.lay();
  }

  take(dirty: Dirty): void {
    if (dirty.size > 0) this.lay();
  }

  private lay(): void {
    const { map, element, view } = this;
    if (!map || !element) return;
    const chosen = view && this.chosenIn(view);
    const place = chosen && this.placeOf(chosen);
    element.hidden = !place || chosen?.kind === 'region';
    if (place) DomUtil.setPosition(element, map.latLngToLayerPoint(place));
  }
}
