import { DomEvent, DomUtil, type LatLngLiteral, type Map as LeafletMap } from 'leaflet';
import { growthOf } from './draw-hazard.js';
import { mostRings, type ChangedPoint } from './engine-orders.js';
import { gradeOfRank } from './hazard-symbol.js';
import { positionOf } from './mercator.js';
import type { StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export const ringPane = 'levee-rings';

interface Ring {
  readonly element: HTMLElement;
  readonly lat: number;
  readonly lng: number;
}

/**
 * A ring around what just changed, gone within three seconds. It is a style's animation of an element:
 * the browser's compositor runs it, nothing is painted for it here.
 */
export class ChangeRings {
  private map: LeafletMap | null = null;
  private readonly rings = new Set<Ring>();
  private readonly onZoom = (): void => this.follow();

  /** `isPainted`: whether the picture of the points, as it lies now, reaches a place. */
  constructor(private readonly isPainted: (place: LatLngLiteral) => boolean) {}

  attach(map: LeafletMap): void {
    this.map = map;
    map.on('zoom zoomend viewreset', this.onZoom);
  }

  detach(): void {
    this.map?.off('zoom zoomend viewreset', this.onZoom);
    this.rings.forEach((ring) => ring.element.remove());
    this.rings.clear();
    this.map = null;
  }

  update(view: StageView): void {
    const colour = palettes[view.theme].label;
    this.map?.getPane(ringPane)?.style.setProperty('--ring', colour);
  }

  /** Rings as many of these as there is quiet for; they come worst first. */
  show(points: readonly ChangedPoint[], view: StageView | null): void {
    if (!this.map || !view) return;
    const room = mostRings - this.rings.size;
    for (const point of points.slice(0, Math.max(0, room))) this.add(point, view);
  }

  /** The map or the picture lies elsewhere: no ring stands where no point can be seen. */
  follow(): void {
    this.rings.forEach((ring) => this.lay(ring));
  }

  private add(point: ChangedPoint, view: StageView): void {
    const pane = this.map?.getPane(ringPane);
    if (!this.map || !pane) return;
    const { radiusPx } = palettes[view.theme].grades[gradeOfRank(point.rank)];
    const grown = growthOf(this.map.getZoom() - view.homeZoom);
    const element = DomUtil.create('div', 'levee-ring leaflet-zoom-hide', pane);
    element.style.setProperty('--side', `${2 * view.unit * (grown * radiusPx + 9)}px`);
    const { lat, lng } = positionOf(point);
    const ring = { element, lat, lng };
    this.rings.add(ring);
    this.lay(ring);
    DomEvent.on(element, 'animationend', () => this.end(ring));
  }

  private lay(ring: Ring): void {
    if (!this.map) return;
    DomUtil.setPosition(ring.element, this.map.latLngToLayerPoint(ring));
    ring.element.style.visibility = this.isPainted(ring) ? '' : 'hidden';
  }

  private end(ring: Ring): void {
    ring.element.remove();
    this.rings.delete(ring);
  }
}
