import { CircleMarker, LatLngBounds, Map as LeafletMap } from 'leaflet';
import { grades } from '@levee/shared/model/hazard';
import type { Position } from '@levee/shared/model/base';
import { palettes } from '@levee/dashboard/map/symbols';
import { framePassed, type Change, type Way } from './way.js';

/** Leaflet's own: a circle for each point, all on one canvas. */
export class Circles implements Way {
  private map: LeafletMap | null = null;
  private circles: CircleMarker[] = [];

  constructor(private readonly places: readonly Position[]) {}

  async add(element: HTMLElement): Promise<void> {
    this.map = openMap(element, this.places);
    for (const [at, place] of this.places.entries()) {
      const circle = new CircleMarker(place, {
        radius: 4,
        weight: 1,
        fillOpacity: 0.9,
        fillColor: colourOf(at % grades.length),
      });
      this.circles.push(circle.addTo(this.map));
    }
    await framePassed();
  }

  change(batch: readonly Change[]): void {
    for (const { at, grade } of batch) this.circles[at]?.setStyle({ fillColor: colourOf(grade) });
  }

  remove(): void {
    this.map?.remove();
    this.circles = [];
  }
}

export function openMap(element: HTMLElement, places: readonly Position[]): LeafletMap {
  const map = new LeafletMap(element, {
    preferCanvas: true,
    zoomSnap: 0,
    maxZoom: 18,
    attributionControl: false,
  });
  return map.fitBounds(new LatLngBounds([...places]), { animate: false });
}

function colourOf(grade: number): string {
  return palettes.dark.grades[grades[grade] ?? 'red'].fill;
}
