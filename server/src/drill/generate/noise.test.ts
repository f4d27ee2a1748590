import { describe, expect, test } from '@jest/globals';
import { noiseAt, roughnessAt } from './noise.js';
import { signedArea } from './plane.js';
import { warped } from './warp.js';

const places = Array.from({ length: 400 }, (_, index) => ({
  x: (index % 20) * 0.37 - 4,
  y: Math.floor(index / 20) * 0.41 - 4,
}));

describe('noise', () => {
  test('is the same at the same place and another with another seed', () => {
    const at = { x: 1.3, y: -2.7 };
    expect(noiseAt(5, at, 2)).toBe(noiseAt(5, at, 2));
    expect(noiseAt(5, at, 2)).not.toBe(noiseAt(6, at, 2));
  });

  test('stays between nought and one and uses most of that', () => {
    const values = places.map((place) => noiseAt(3, place, 1));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.7);
  });

  test('changes little over a small step', () => {
    for (const { x, y } of places) {
      expect(Math.abs(noiseAt(3, { x, y }, 2) - noiseAt(3, { x: x + 0.01, y }, 2))).toBeLessThan(
        0.02,
      );
    }
  });

  test('more octaves make it rougher, not larger', () => {
    const values = places.map((place) => roughnessAt(3, place, 4, 4));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(roughnessAt(3, { x: 0.7, y: 0.2 }, 4, 1)).toBe(noiseAt(3, { x: 0.7, y: 0.2 }, 4));
  });
});

describe('warp', () => {
  test('moves places, but no further than its octaves allow', () => {
    const moves = places.map((place) =>
      Math.hypot(warped(9, place).x - place.x, warped(9, place).y - place.y),
    );
    expect(Math.max(...moves)).toBeGreaterThan(0.5);
    expect(Math.max(...moves)).toBeLessThan(5.5);
  });

  test('turns no small triangle over, so nothing that is apart comes to cross', () => {
    for (const { x, y } of places) {
      const triangle = [
        { x, y },
        { x: x + 0.05, y },
        { x, y: y + 0.05 },
      ].map((place) => warped(9, place));
      expect(signedArea(triangle)).toBeGreaterThan(0);
    }
  });
});
