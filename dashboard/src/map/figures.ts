import { areaM2, lengthM } from './geodesic.js';
import type { Sketch } from './sketch.js';

/** Square metres of a mu (亩): a fifteenth of a hectare. */
const muM2 = 10_000 / 15;
const kmFrom = 1_000;
const km2From = 1_000_000;

/** A length as one reads it: 850 m, 12.4 km. */
export function lengthText(metres: number): string {
  if (metres < kmFrom) return `${Math.round(metres)} m`;
  return `${(metres / 1_000).toFixed(metres < 10 * kmFrom ? 2 : 1)} km`;
}

/** An area as one reads it: m² or km², and beside it the mu that fields are told in. `mu` is their word. */
export function areaText(squareMetres: number, mu: string): string {
  const mus = squareMetres / muM2;
  const plain =
    squareMetres < km2From
      ? `${Math.round(squareMetres)} m²`
      : `${(squareMetres / 1e6).toFixed(squareMetres < 10 * km2From ? 2 : 1)} km²`;
  return `${plain} · ${mus.toFixed(mus < 10 ? 1 : 0)} ${mu}`;
}

/** What a sketch measures so far: its length, for an area its girth, and what lies within. */
export function figuresOf({ type, corners }: Sketch): {
  readonly lengthM: number;
  readonly areaM2: number | null;
} {
  const isRing = type === 'Polygon' && corners.length > 2;
  const way = isRing ? [...corners, ...corners.slice(0, 1)] : corners;
  return { lengthM: lengthM(way), areaM2: isRing ? areaM2(corners) : null };
}
