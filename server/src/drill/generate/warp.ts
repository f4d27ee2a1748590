import { noiseAt } from './noise.js';
import type { Point } from './plane.js';

/** Wavelength and largest shift of each octave; gentle enough that no two places change sides. */
const OCTAVES = [
  [15, 2.4],
  [5, 0.8],
  [2.2, 0.36],
  [1, 0.16],
  [0.5, 0.05],
] as const;

/**
 * Takes the drawing board to the land. Everything is pushed by one smooth field, so whatever met on the board
 * still meets, and no line keeps the marks of the grid or of the hand that sketched it.
 */
export function warped(seed: number, point: Point): Point {
  let { x, y } = point;
  OCTAVES.forEach(([wavelengthKm, shiftKm], octave) => {
    x += (noiseAt(seed + octave * 2, point, wavelengthKm) * 2 - 1) * shiftKm;
    y += (noiseAt(seed + octave * 2 + 1, point, wavelengthKm) * 2 - 1) * shiftKm;
  });
  return { x, y };
}
