import { DomEvent, DomUtil, type Map as LeafletMap } from 'leaflet';
import type { HazardPoints } from './hazard-points.js';
import { gradeOfRank } from './hazard-symbol.js';
import { positionOf } from './mercator.js';
import type { StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export const ringPane = 'levee-rings';
/** More rings than this would be noise; the worst are ringed. */
const mostRings = 24;

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
  private readonly onZoom = (): void => this.rings.forEach((ring) => this.lay(ring));

  attach(map: LeafletMap): void {
    this.map = map;
    map.on('zoomend viewreset', this.onZoom);
  }

  detach(): void {
    this.map?.off('zoomend viewreset', this.onZoom);
    this.rings.forEach((ring) => ring.element.remove());
    this.rings.clear();
    this.map = null;
  }

  update(view: StageView): void {
    const colour = palettes[view.theme].label;
    this.map?.getPane(ringPane)?.style.setProperty('--ring', colour);
  }

  /** Rings the worst of these points, as many as there is quiet for. */
  show(points: HazardPoints, indexes: readonly number[], view: StageView | null): void {
    if (!this.map || !view) return;
    const room = mostRings - this.rings.size;
    const worstFirst = indexes.toSorted((a, b) => (points.rank[b] ?? 0) - (points.rank[a] ?? 0));
    for (const index of worstFirst.slice(0, Math.max(0, room))) this.add(points, index, view);
  }

  private add(points: HazardPoints, index: number, view: StageView): void {
    const pane = this.map?.getPane(ringPane);
    if (!pane) return;
    const { radiusPx } = palettes[view.theme].grades[gradeOfRank(points.rank[index] ?? 0)];
    const element = DomUtil.create('div', 'levee-ring', pane);
    element.style.setProperty('--side', `${2 * view.unit * (radiusPx + 9)}px`);
    const { lat, lng } = positionOf({ x: points.x[index] ?? 0, y: points.y[index] ?? 0 });
    const ring = { element, lat, lng };
    this.rings.add(ring);
    this.lay(ring);
    DomEvent.on(element, 'animationend', () => this.end(ring));
  }

  private lay(ring: Ring): void {
    if (this.map) DomUtil.setPosition(ring.element, this.map.latLngToLayerPoint(ring));
  }

  private end(ring: Ring): void {
    ring.element.remove();
    this.rings.delete(ring);
  }
}
