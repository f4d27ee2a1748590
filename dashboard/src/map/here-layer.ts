import { DomUtil, type Map as LeafletMap } from 'leaflet';
import type { Fix } from '../ui/fix.js';
import { ringPane } from './change-rings.js';
import type { GuestLayer } from './stage-layer.js';

/** A degree of latitude on the ground, in metres: enough for a circle that says "somewhere in here". */
const metresPerDegree = 111_320;

/** Where whoever holds this device is: a dot, and around it how sure that is. */
export class HereLayer implements GuestLayer {
  private map: LeafletMap | null = null;
  private fix: Fix | null = null;
  private readonly ring = DomUtil.create('div', 'levee-here leaflet-zoom-hide');
  private readonly onZoom = (): void => this.lay();

  attach(map: LeafletMap): void {
    this.map = map;
    map.getPane(ringPane)?.append(this.ring);
    map.on('zoom zoomend viewreset', this.onZoom);
    this.lay();
  }

  detach(): void {
    this.map?.off('zoom zoomend viewreset', this.onZoom);
    this.map = null;
    this.ring.remove();
  }

  update(): void {
    this.lay();
  }

  show(fix: Fix): void {
    this.fix = fix;
    this.lay();
  }

  private lay(): void {
    const { map, fix, ring } = this;
    ring.hidden = !fix;
    if (!map || !fix) return;
    const { lat, lng } = fix.position;
    const at = map.latLngToLayerPoint(fix.position);
    const north = { lat: lat + fix.accuracyM / metresPerDegree, lng };
    const radiusPx = at.y - map.latLngToLayerPoint(north).y;
    ring.style.setProperty('--radius', `${Math.round(radiusPx)}px`);
    DomUtil.setPosition(ring, at);
  }
}
