import type { Feature } from 'geojson';
import {
  GeoJSON,
  LatLngBounds,
  svg,
  type Layer as LeafletLayer,
  type Map as LeafletMap,
  type Renderer,
} from 'leaflet';
import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { LayerClass } from '@levee/shared/model/layer';
import type { Stamped } from '@levee/shared/model/kinds';
import { featuresOf } from './ground-features.js';
import { groundOrder, groundStyle } from './ground-style.js';
import type { Dirty, MapSource } from './map-source.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export const groundPane = 'levee-ground';
const retryMs = 10_000;

/** Who a map's content comes from, and its map approval number (审图号). */
export interface Credit {
  readonly source: string;
  readonly approvalNumber: string | undefined;
}

export interface GroundNews {
  /** The area's boundary (or all there is) has come or changed. */
  readonly bounds: LatLngBounds | null;
  readonly credits: readonly Credit[];
  readonly features: ReadonlyMap<LayerClass, readonly Feature[]>;
  /** What could not be read so far; it is asked for again. */
  readonly failed: readonly LayerClass[];
}

interface Drawn {
  readonly hash: string;
  readonly features: readonly Feature[];
  readonly shape: GeoJSON;
  /** A wide soft line under the boundary. */
  readonly glow: GeoJSON | null;
}

/** The area's own map: boundary, townships, roads, rivers, reservoirs, from the `layer` records. */
export class GroundLayer implements StageLayer {
  private map: LeafletMap | null = null;
  private view: StageView | null = null;
  private renderer: Renderer | null = null;
  private readonly drawn = new Map<LayerClass, Drawn>();
  private readonly asked = new Map<LayerClass, string>();
  private readonly failed = new Set<LayerClass>();
  private cancelRetry: Cancel = () => undefined;

  constructor(
    private readonly source: MapSource,
    private readonly onNews: (news: GroundNews) => void,
    private readonly clock: Clock,
  ) {}

  attach(map: LeafletMap, view: StageView): void {
    this.map = map;
    this.view = view;
    this.renderer = svg({ pane: groundPane, padding: 0.4 });
    this.ask();
  }

  detach(): void {
    this.cancelRetry();
    this.failed.clear();
    for (const layerClass of [...this.drawn.keys()]) this.erase(layerClass);
    this.renderer?.remove();
    this.asked.clear();
    this.map = null;
  }

  update(view: StageView): void {
    this.view = view;
    for (const [layerClass, { shape, glow }] of this.drawn) {
      shape.setStyle((feature) => groundStyle(layerClass, feature, view));
      glow?.setStyle(glowStyle(view));
    }
  }

  take(dirty: Dirty): void {
    if (dirty.has('layer')) this.ask();
  }

  /** Fetches what the records name and is not drawn yet; removes what they name no more. */
  private ask(): void {
    const records = recordsByClass(this.source);
    for (const layerClass of groundOrder) {
      const record = records.get(layerClass);
      if (record) void this.fetch(record);
      else if (this.drawn.has(layerClass)) this.drop(layerClass);
    }
  }

  private async fetch({ layerClass, geometry }: Stamped<'layer'>): Promise<void> {
    if (this.asked.get(layerClass) === geometry) {
      if (this.drawn.has(layerClass)) this.tell();
      return;
    }
    this.asked.set(layerClass, geometry);
    try {
      const features = featuresOf(await this.source.geometry(geometry));
      if (this.asked.get(layerClass) === geometry) this.draw(layerClass, geometry, features);
    } catch {
      if (this.asked.get(layerClass) === geometry) this.fail(layerClass);
    }
  }

  /** The points do not wait for the ground: it is asked for again, and until then its lack is told. */
  private fail(layerClass: LayerClass): void {
    this.asked.delete(layerClass);
    this.failed.add(layerClass);
    this.cancelRetry();
    this.cancelRetry = this.clock.after(retryMs, () => this.ask());
    this.tell();
  }

  private draw(layerClass: LayerClass, hash: string, features: readonly Feature[]): void {
    const { map, view, renderer } = this;
    if (!map || !view || !renderer) return;
    this.erase(layerClass);
    const drawing = { renderer, interactive: false, smoothFactor: 0.6 };
    const shape = new GeoJSON(collectionOf(features), {
      ...drawing,
      style: (feature) => groundStyle(layerClass, feature, view),
      pointToLayer: () => new GeoJSON(),
    });
    const isBoundary = layerClass === 'boundary';
    const glow = isBoundary
      ? new GeoJSON(collectionOf(features), { ...drawing, style: glowStyle(view) })
      : null;
    this.failed.delete(layerClass);
    this.drawn.set(layerClass, { hash, features, shape, glow });
    glow?.addTo(map);
    shape.addTo(map);
    this.stack();
    this.tell();
  }

  private drop(layerClass: LayerClass): void {
    this.asked.delete(layerClass);
    this.failed.delete(layerClass);
    this.erase(layerClass);
    this.tell();
  }

  private erase(layerClass: LayerClass): void {
    this.drawn.get(layerClass)?.shape.remove();
    this.drawn.get(layerClass)?.glow?.remove();
    this.drawn.delete(layerClass);
  }

  private stack(): void {
    this.drawn.get('boundary')?.glow?.bringToFront();
    for (const layerClass of groundOrder) this.drawn.get(layerClass)?.shape.bringToFront();
  }

  private tell(): void {
    const records = recordsByClass(this.source);
    const credits = [...this.drawn.keys()].flatMap((layerClass) => {
      const record = records.get(layerClass);
      return record ? [{ source: record.source, approvalNumber: record.approvalNumber }] : [];
    });
    const features = new Map([...this.drawn].map(([key, one]) => [key, one.features] as const));
    const failed = [...this.failed];
    this.onNews({ bounds: this.bounds(), credits: distinct(credits), features, failed });
  }

  private bounds(): LatLngBounds | null {
    const boundary = this.drawn.get('boundary') ?? this.drawn.get('townships');
    const shapes: LeafletLayer[] = boundary ? [boundary.shape] : this.shapes();
    const bounds = new LatLngBounds([]);
    for (const shape of shapes) if (shape instanceof GeoJSON) bounds.extend(shape.getBounds());
    return bounds.isValid() ? bounds : null;
  }

  private shapes(): GeoJSON[] {
    return [...this.drawn.values()].map(({ shape }) => shape);
  }
}

function glowStyle(view: StageView): { color: string; weight: number; fill: false } {
  return { color: palettes[view.theme].edgeGlow, weight: 11 * view.unit, fill: false };
}

function collectionOf(features: readonly Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}

function recordsByClass(source: MapSource): Map<LayerClass, Stamped<'layer'>> {
  return new Map([...source.all('layer').values()].map((record) => [record.layerClass, record]));
}

function distinct(credits: readonly Credit[]): Credit[] {
  const keyOf = ({ source, approvalNumber }: Credit): string =>
    `${source}\n${approvalNumber ?? ''}`;
  return [...new Map(credits.map((credit) => [keyOf(credit), credit])).values()];
}
