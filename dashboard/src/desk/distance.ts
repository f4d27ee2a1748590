import type { Position } from '@levee/shared/model/base';

const earthRadiusKm = 6371;

/** Great-circle distance in kilometres (haversine); roads are longer. */
export function distanceKm(a: Position, b: Position): number {
  const half = (deg: number): number => Math.sin((deg * Math.PI) / 360) ** 2;
  const cos = (deg: number): number => Math.cos((deg * Math.PI) / 180);
  const chord = half(b.lat - a.lat) + cos(a.lat) * cos(b.lat) * half(b.lng - a.lng);
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(chord));
}
