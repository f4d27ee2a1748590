import { DomUtil, type Map as LeafletMap } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { ringPane } from './change-rings.js';
import type { GuestLayer } from './stage-layer.js';

/** A degree of latitude on the ground, in metres: enough for a circle that says "somewhere in here". */
const metresPerDegree = 111_320;

/** Where whoever holds this device is: a dot, and around it how sure that is. */
export class HereLayer implements GuestLayer {
  private map: LeafletMap | null = null;
  private place: Position | null = null;
  private accuracyM = 0;
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

  /** A fix and its 68 % radius in metres, as the Geolocation API has it (section 6.2.2). */
  show(place: Position, accuracyM: number): void {
    this.place = place;
    this.accuracyM = accuracyM;
    this.lay();
  }

  private lay(): void {
    const { map, place, ring } = this;
    ring.hidden = !place;
    if (!map || !place) return;
    const at = map.latLngToLayerPoint(place);
    const north = { lat: place.lat + this.accuracyM / metresPerDegree, lng: place.lng };
    const radiusPx = at.y - map.latLngToLayerPoint(north).y;
    ring.style.setProperty('--radius', `${Math.round(radiusPx)}px`);
    DomUtil.setPosition(ring, at);
  }
}
