import type { Feature } from 'geojson';
import { GeoJSON, type Map as LeafletMap } from 'leaflet';
import { groundPane } from './ground-layer.js';
import type { StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

/** Shapes that somebody brought along in a file: quiet lines on this device only. */
export class BroughtLayer {
  private shape: GeoJSON | null = null;

  constructor(private readonly features: readonly Feature[]) {}

  attach(map: LeafletMap, view: StageView): void {
    this.shape = new GeoJSON([...this.features] as never, {
      pane: groundPane,
      interactive: false,
      style: () => styleOf(view),
      pointToLayer: () => new GeoJSON(),
    });
    this.shape.addTo(map);
  }

  update(view: StageView): void {
    this.shape?.setStyle(styleOf(view));
  }

  detach(): void {
    this.shape?.remove();
    this.shape = null;
  }
}

function styleOf({ theme, unit }: StageView): {
  color: string;
  weight: number;
  fillOpacity: number;
} {
  return { color: palettes[theme].panelInkSoft, weight: 1.4 * unit, fillOpacity: 0.06 };
}
