import type { Position } from '@levee/shared/model/base';

type Ring = readonly (readonly [number, number])[];

/** Polygons that may be asked whether a point lies in them; holes are holes. */
export interface Outline {
  readonly box: Box;
  readonly polygons: readonly (readonly Ring[])[];
}

export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export interface NamedOutline extends Outline {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Every polygon of a GeoJSON object of any kind; undefined when there is none. */
export function outlineOf(geoJson: unknown): Outline | undefined {
  const polygons = polygonsIn(geoJson);
  return polygons.length === 0 ? undefined : { polygons, box: boxOf(polygons.flat(2)) };
}

/** The polygons of each feature with its properties. */
export function outlinesOf(geoJson: unknown): NamedOutline[] {
  const features =
    isFields(geoJson) && Array.isArray(geoJson['features']) ? geoJson['features'] : [];
  return features.flatMap((feature: unknown) => {
    const outline = outlineOf(feature);
    const properties =
      isFields(feature) && isFields(feature['properties']) ? feature['properties'] : {};
    return outline ? [{ ...outline, properties }] : [];
  });
}

export function isInside(outline: Outline, { lat, lng }: Position): boolean {
  const { south, west, north, east } = outline.box;
  if (lat < south || lat > north || lng < west || lng > east) return false;
  return outline.polygons.some(
    (rings) => rings.filter((ring) => crossesOddly(ring, lat, lng)).length % 2 === 1,
  );
}

export function isInBox(box: Box, { lat, lng }: Position, marginDeg: number): boolean {
  const { south, west, north, east } = box;
  return (
    lat >= south - marginDeg &&
    lat <= north + marginDeg &&
    lng >= west - marginDeg &&
    lng <= east + marginDeg
  );
}

/** Whether a line from the point to the west meets the ring an odd number of times. */
function crossesOddly(ring: Ring, lat: number, lng: number): boolean {
  let isOdd = false;
  let [lngB, latB] = ring[ring.length - 1] ?? [0, 0];
  for (const [lngA, latA] of ring) {
    const isAcross = latA > lat !== latB > lat;
    if (isAcross && lng < ((lngB - lngA) * (lat - latA)) / (latB - latA) + lngA) isOdd = !isOdd;
    [lngB, latB] = [lngA, latA];
  }
  return isOdd;
}

function polygonsIn(value: unknown): Ring[][] {
  if (!isFields(value)) return [];
  if (value['type'] === 'Polygon') return [ringsIn(value['coordinates'])];
  if (value['type'] === 'MultiPolygon') return arrayOf(value['coordinates']).map(ringsIn);
  if (value['type'] === 'Feature') return polygonsIn(value['geometry']);
  return [...arrayOf(value['features']), ...arrayOf(value['geometries'])].flatMap(polygonsIn);
}

function ringsIn(coordinates: unknown): Ring[] {
  return arrayOf(coordinates).map((ring) => arrayOf(ring).filter(isPoint));
}

function boxOf(points: Ring): Box {
  const start = { south: 90, west: 180, north: -90, east: -180 };
  return points.reduce((box, [lng, lat]) => grown(box, lng, lat), start);
}

function grown(box: Box, lng: number, lat: number): Box {
  return {
    south: Math.min(box.south, lat),
    west: Math.min(box.west, lng),
    north: Math.max(box.north, lat),
    east: Math.max(box.east, lng),
  };
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isPoint(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
