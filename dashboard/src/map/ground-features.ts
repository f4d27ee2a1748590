import type { Feature, GeoJsonProperties, Geometry, Position as LngLat } from 'geojson';
import type { Position } from '@levee/shared/model/base';
import { z } from 'zod';

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
] as const;

const geometry = z.custom<Geometry>(
  (given) =>
    z.object({ type: z.enum(geometryTypes), coordinates: z.array(z.unknown()) }).safeParse(given)
      .success,
);
const properties = z.record(z.string(), z.unknown()).nullable().optional();
const feature = z.object({ type: z.literal('Feature'), geometry, properties });
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
});

/** The drawable features of a GeoJSON text (RFC 7946); what is not drawable is left out. */
export function featuresOf(given: unknown): Feature<Geometry, GeoJsonProperties>[] {
  const whole = collection.safeParse(given);
  const candidates = whole.success ? whole.data.features : [given];
  return candidates.flatMap((one) => {
    const known = feature.safeParse(one);
    if (known.success) return [asFeature(known.data.geometry, known.data.properties ?? null)];
    const bare = geometry.safeParse(one);
    return bare.success ? [asFeature(bare.data, null)] : [];
  });
}

/** A text property of a feature, undefined when it has none. */
export function textOf(one: Feature, key: string): string | undefined {
  const value: unknown = one.properties?.[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Name in the reader's language: `nameEn` for English where there is one, else `name`. */
export function nameOf(one: Feature, isEnglish: boolean): string | undefined {
  return (isEnglish ? textOf(one, 'nameEn') : undefined) ?? textOf(one, 'name');
}

/** Where a label stands: the `seat` that the feature names, else the middle of its longest outline. */
export function labelSpotOf(one: Feature): Position | null {
  const seat: unknown = one.properties?.['seat'];
  if (Array.isArray(seat)) return placeOf(seat);
  const line = longestLineOf(one.geometry);
  if (!line) return null;
  return one.geometry.type.endsWith('Polygon') ? centroidOf(line) : placeOf(line[line.length >> 1]);
}

/** The longest line or outer ring of a geometry; null for points. */
function longestLineOf(shape: Geometry): LngLat[] | null {
  if (shape.type === 'LineString') return shape.coordinates;
  if (shape.type === 'MultiLineString') return longest(shape.coordinates);
  if (shape.type === 'Polygon') return shape.coordinates[0] ?? null;
  if (shape.type === 'MultiPolygon')
    return longest(shape.coordinates.map((rings) => rings[0] ?? []));
  return null;
}

function longest(lines: LngLat[][]): LngLat[] | null {
  return lines.reduce<LngLat[] | null>(
    (best, line) => (best && best.length >= line.length ? best : line),
    null,
  );
}

/** Centroid by area of a ring in degrees; good enough for a label. */
function centroidOf(ring: LngLat[]): Position | null {
  let area = 0;
  let lng = 0;
  let lat = 0;
  ring.forEach(([x0 = 0, y0 = 0], place) => {
    const [x1 = 0, y1 = 0] = ring[(place + 1) % ring.length] ?? [];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    lng += (x0 + x1) * cross;
    lat += (y0 + y1) * cross;
  });
  return area === 0 ? placeOf(ring[0]) : { lng: lng / (3 * area), lat: lat / (3 * area) };
}

function placeOf(pair: readonly unknown[] | undefined): Position | null {
  const [lng, lat] = pair ?? [];
  return typeof lng === 'number' && typeof lat === 'number' ? { lat, lng } : null;
}

function asFeature(shape: Geometry, given: GeoJsonProperties): Feature {
  return { type: 'Feature', geometry: shape, properties: given };
}
