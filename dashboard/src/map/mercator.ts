import type { Position } from '@levee/shared/model/base';

/** A place on the square of the web Mercator world (EPSG:3857): both from 0 to 1, north-west is 0, 0. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
}

/** Pixels of one side of the world at zoom 0. */
export const worldSidePx = 256;
const maxLat = 85.0511287798;

export function worldOf({ lat, lng }: Position): WorldPoint {
  const clamped = Math.max(-maxLat, Math.min(maxLat, lat));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return { x: (lng + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

export function positionOf({ x, y }: WorldPoint): Position {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lat, lng: x * 360 - 180 };
}

/** Side of the world in pixels at a zoom, which may be a fraction. */
export function worldPxAt(zoom: number): number {
  return worldSidePx * 2 ** zoom;
}

/** The compass bearing from one place to another on the map's plane, 0 is north, clockwise. */
export function bearingDeg(from: Position, to: Position): number {
  const a = worldOf(from);
  const b = worldOf(to);
  return ((Math.atan2(b.x - a.x, a.y - b.y) * 180) / Math.PI + 360) % 360;
}
