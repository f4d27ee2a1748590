import type { Position } from '../model/base.js';
import type { Shape } from '../model/zone.js';

/** The corners of a shape in the order they were drawn; of an area without the one that closes its ring. */
export function cornersOf(shape: Shape): readonly Position[] {
  if (shape.type === 'LineString') return shape.coordinates.map(positionOf);
  return (shape.coordinates[0] ?? []).slice(0, -1).map(positionOf);
}

/** A line through the corners, or the area within them. */
export function shapeOf(type: Shape['type'], corners: readonly Position[]): Shape {
  const points = corners.map(({ lng, lat }) => [lng, lat]);
  if (type === 'LineString') return { type, coordinates: points };
  return { type, coordinates: [[...points, ...points.slice(0, 1)]] };
}

/** Why it is no shape that could be meant: a corner off the earth, a ring left open, too few places, edges that cross. */
export type ShapeFault = 'place' | 'open' | 'few' | 'crossing';

export function faultOf(shape: Shape): ShapeFault | undefined {
  const points = shape.type === 'LineString' ? shape.coordinates : (shape.coordinates[0] ?? []);
  if (points.some(([, lat = 0]) => Math.abs(lat) > 90)) return 'place';
  if (shape.type === 'Polygon' && textOf(points[0]) !== textOf(points.at(-1))) return 'open';
  const corners = cornersOf(shape);
  const least = shape.type === 'Polygon' ? 3 : 2;
  if (new Set(corners.map(({ lng, lat }) => textOf([lng, lat]))).size < least) return 'few';
  return shape.type === 'Polygon' && crossesItself(corners) ? 'crossing' : undefined;
}

/** Whether two edges of the ring meet elsewhere than at the corner they share; on the plane of degrees. */
export function crossesItself(ring: readonly Position[]): boolean {
  const edges = ring.map((from, index) => [from, ring[(index + 1) % ring.length] ?? from] as const);
  return edges.some((edge, index) =>
    edges.some((other, place) => {
      const isNeighbour = place - index === 1 || place - index === edges.length - 1;
      return place > index && !isNeighbour && doMeet(edge, other);
    }),
  );
}

type Edge = readonly [from: Position, to: Position];

function doMeet([a, b]: Edge, [c, d]: Edge): boolean {
  const areApart = (low: number, high: number, one: number, two: number): boolean =>
    Math.max(low, high) < Math.min(one, two) || Math.max(one, two) < Math.min(low, high);
  if (areApart(a.lng, b.lng, c.lng, d.lng) || areApart(a.lat, b.lat, c.lat, d.lat)) return false;
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

/** On which side of the line from `a` to `b` the place lies: 1, -1, or 0 on it. */
function side(a: Position, b: Position, { lng, lat }: Position): number {
  return Math.sign((b.lng - a.lng) * (lat - a.lat) - (b.lat - a.lat) * (lng - a.lng));
}

function positionOf([lng = 0, lat = 0]: readonly number[]): Position {
  return { lat, lng };
}

function textOf(point: readonly number[] | undefined): string {
  return String(point);
}
