import type { Position } from '../model/base.js';

const earthRadiusM = 6_371_000;

/** Great-circle distance in metres (haversine). */
export function distanceM(a: Position, b: Position): number {
  const half = (deg: number): number => Math.sin((deg * Math.PI) / 360) ** 2;
  const cos = (deg: number): number => Math.cos((deg * Math.PI) / 180);
  const chord = half(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * half(b.lng - a.lng);
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The way one has to look from the first place to the second, in degrees from north, clockwise. */
export function bearingDeg(from: Position, to: Position): number {
  const rad = (deg: number): number => (deg * Math.PI) / 180;
  const across = rad(to.lng - from.lng);
  const east = Math.sin(across) * Math.cos(rad(to.lat));
  const north =
    Math.cos(rad(from.lat)) * Math.sin(rad(to.lat)) -
    Math.sin(rad(from.lat)) * Math.cos(rad(to.lat)) * Math.cos(across);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}
