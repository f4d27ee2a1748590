import { no, ok, type Result } from '@levee/shared/kernel/result';

type Point = [number, number];
type Depth = 0 | 1 | 2 | 3;

/** How deep the points of each type of geometry lie. */
const depths: Readonly<Record<string, Depth>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

const mostFeatures = 50_000;
const mostPoints = 500_000;
const mostProperties = 30;

/** Where it is wrong, as a path made of our own words and of numbers. */
class WrongAt extends Error {
  constructor(readonly path: string) {
    super(path);
  }
}

export interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/**
 * GeoJSON (RFC 7946) as a map layer needs it: longitude and latitude in WGS-84, closed rings, plain
 * properties. Everything else is left out. The no is the path of what is wrong. By hand and not by a
 * schema: half a million points must not stop the live stream for seconds.
 */
export function checkedGeometry(value: unknown): Result<FeatureCollection, string> {
  const count = { points: 0 };
  try {
    const features = listAt(fieldAt(value, 'features', ''), 'features');
    if (fieldAt(value, 'type', '') !== 'FeatureCollection') throw new WrongAt('type');
    if (features.length === 0 || features.length > mostFeatures) throw new WrongAt('features');
    return ok({
      type: 'FeatureCollection',
      features: features.map((feature, at) => featureAt(feature, `features.${at}`, count)),
    });
  } catch (error) {
    if (error instanceof WrongAt) return no(error.path);
    throw error;
  }
}

function featureAt(value: unknown, path: string, count: { points: number }): Feature {
  const geometry = fieldAt(value, 'geometry', path);
  const type = fieldAt(geometry, 'type', `${path}.geometry`);
  const depth = typeof type === 'string' && Object.hasOwn(depths, type) ? depths[type] : undefined;
  if (typeof type !== 'string' || depth === undefined) throw new WrongAt(`${path}.geometry.type`);
  const at = `${path}.geometry.coordinates`;
  const coordinates = pointsAt(
    fieldAt(geometry, 'coordinates', `${path}.geometry`),
    depth,
    at,
    count,
  );
  if (type.endsWith('Polygon')) refuseOpenRings(coordinates, depth, at);
  return { type: 'Feature', properties: plainProperties(value), geometry: { type, coordinates } };
}

function pointsAt(value: unknown, depth: number, path: string, count: { points: number }): unknown {
  if (depth === 0) return pointAt(value, path, count);
  const list = listAt(value, path);
  if (list.length === 0) throw new WrongAt(path);
  return list.map((inner, at) => pointsAt(inner, depth - 1, `${path}.${at}`, count));
}

/** A third number would be a height, which no layer shows. */
function pointAt(value: unknown, path: string, count: { points: number }): Point {
  const [lng, lat]: unknown[] = Array.isArray(value) ? value : [];
  const isPoint = isWithin(lng, 180) && isWithin(lat, 90);
  count.points += 1;
  if (!isPoint || count.points > mostPoints) throw new WrongAt(path);
  return [lng, lat];
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function refuseOpenRings(coordinates: unknown, depth: Depth, path: string): void {
  const polygons = depth === 3 ? (coordinates as Point[][][]) : [coordinates as Point[][]];
  for (const [at, rings] of polygons.entries()) {
    for (const [ringAt, ring] of rings.entries()) {
      const [first, last] = [ring[0], ring.at(-1)];
      const isClosed = ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
      if (!isClosed)
        throw new WrongAt(depth === 3 ? `${path}.${at}.${ringAt}` : `${path}.${ringAt}`);
    }
  }
}

function plainProperties(feature: unknown): Feature['properties'] {
  const properties = (feature as { properties?: unknown }).properties;
  if (typeof properties !== 'object' || properties === null) return {};
  const plain = Object.entries(properties).filter(
    (entry): entry is [string, string | number | boolean | null] => isPlain(entry),
  );
  return Object.fromEntries(plain.slice(0, mostProperties));
}

function isPlain([name, value]: [string, unknown]): boolean {
  if (name.length > 60 || name === '__proto__' || name.includes('\u0000')) return false;
  if (typeof value === 'string') return value.length <= 500 && !value.includes('\u0000');
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function fieldAt(value: unknown, name: string, path: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
    throw new WrongAt(path === '' ? name : `${path}.${name}`);
  return (value as Readonly<Record<string, unknown>>)[name];
}

function listAt(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongAt(path);
  return value;
}
