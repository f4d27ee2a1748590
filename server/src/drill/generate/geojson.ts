/** Plane to globe, and features as GeoJSON (RFC 7946): WGS-84 degrees with five decimals, about one metre. */
import type { Line, Point } from './plane.js';

export type Lonlat = readonly [lng: number, lat: number];

export interface CountyProperties {
  readonly name: string;
  readonly nameEn: string;
  readonly class: string;
  readonly code?: string;
  /** Seat of a township. */
  readonly seat?: Lonlat;
  /** Dam of a reservoir. */
  readonly dam?: Lonlat;
  /** The river that a tributary joins. */
  readonly into?: string;
}

export type CountyGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Lonlat[])[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly Lonlat[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Lonlat[])[] };

export interface CountyFeature {
  readonly type: 'Feature';
  readonly properties: CountyProperties;
  readonly geometry: CountyGeometry;
}

export interface CountyLayer {
  readonly type: 'FeatureCollection';
  readonly features: readonly CountyFeature[];
}

/** The middle of the board; nothing real is drawn here, the place is only neutral ground for a map. */
export const MIDDLE = { lng: 117.2, lat: 30.9 } as const;
export const KM_PER_DEGREE = { lng: 95.6, lat: 110.9 } as const;

export function lonlatOf(point: Point): Lonlat {
  return [
    fiveDecimals(MIDDLE.lng + point.x / KM_PER_DEGREE.lng),
    fiveDecimals(MIDDLE.lat + point.y / KM_PER_DEGREE.lat),
  ];
}

export function pointOf([lng, lat]: Lonlat): Point {
  return { x: (lng - MIDDLE.lng) * KM_PER_DEGREE.lng, y: (lat - MIDDLE.lat) * KM_PER_DEGREE.lat };
}

function fiveDecimals(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

export function polygonOf(ring: Line): CountyGeometry {
  return { type: 'Polygon', coordinates: [ring.map(lonlatOf)] };
}

export function linesOf(lines: readonly Line[]): CountyGeometry {
  const coordinates = lines.map((line) => line.map(lonlatOf));
  const [only] = coordinates;
  if (coordinates.length === 1 && only !== undefined)
    return { type: 'LineString', coordinates: only };
  return { type: 'MultiLineString', coordinates };
}

export function feature(properties: CountyProperties, geometry: CountyGeometry): CountyFeature {
  return { type: 'Feature', properties, geometry };
}

export function layerOf(features: readonly CountyFeature[]): CountyLayer {
  return { type: 'FeatureCollection', features };
}
