import { mix32 } from '@levee/shared/kernel/random';
import type { Point } from './plane.js';

/** One octave of smooth value noise in [0, 1) with features of about wavelengthKm: a pure function of seed and place. */
export function noiseAt(seed: number, point: Point, wavelengthKm: number): number {
  const across = point.x / wavelengthKm;
  const up = point.y / wavelengthKm;
  const column = Math.floor(across);
  const row = Math.floor(up);
  const shareX = eased(across - column);
  const low = blend(corner(seed, column, row), corner(seed, column + 1, row), shareX);
  const high = blend(corner(seed, column, row + 1), corner(seed, column + 1, row + 1), shareX);
  return blend(low, high, eased(up - row));
}

/** Several octaves in [0, 1): each half as long and half as strong as the one before. */
export function roughnessAt(
  seed: number,
  point: Point,
  wavelengthKm: number,
  octaves: number,
): number {
  let sum = 0;
  let weights = 0;
  for (let octave = 0; octave < octaves; octave += 1) {
    const weight = 0.5 ** octave;
    sum += weight * noiseAt(seed + octave * 101, point, wavelengthKm * weight);
    weights += weight;
  }
  return sum / weights;
}

function corner(seed: number, column: number, row: number): number {
  return (
    mix32(mix32(mix32(seed) ^ Math.imul(column, 0x27d4eb2d)) ^ Math.imul(row, 0x165667b1)) / 2 ** 32
  );
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

function blend(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
