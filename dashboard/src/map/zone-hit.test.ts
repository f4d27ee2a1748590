import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shapeOf } from '@levee/shared/rules/shape';
import { distancePx, isInside, isOnShape } from './zone-hit.js';

const point = fc.record({
  x: fc.integer({ min: -50, max: 50 }),
  y: fc.integer({ min: -50, max: 50 }),
});
const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
];

describe('a pointer on a zone', () => {
  test('is inside a square where both of its numbers are', () => {
    fc.assert(
      fc.property(point, ({ x, y }) => {
        const at = { x: x + 0.5, y: y + 0.5 };
        expect(isInside(square, at)).toBe(at.x > 0 && at.x < 10 && at.y > 0 && at.y < 10);
        expect(isInside(square.toReversed(), at)).toBe(isInside(square, at));
      }),
      { seed: 61, numRuns: 200 },
    );
  });

  test('is as far from a stretch as from its nearest point', () => {
    fc.assert(
      fc.property(point, point, point, (from, to, at) => {
        const steps = Array.from({ length: 401 }, (_none, step) => step / 400);
        const brute = Math.min(
          ...steps.map((share) =>
            Math.hypot(
              at.x - from.x - share * (to.x - from.x),
              at.y - from.y - share * (to.y - from.y),
            ),
          ),
        );
        expect(Math.abs(distancePx(from, to, at) - brute)).toBeLessThan(0.25);
      }),
      { seed: 62, numRuns: 100 },
    );
  });

  test('is on a line within its slop, on an area only inside', () => {
    const corners = [
      { lng: 0, lat: 0 },
      { lng: 10, lat: 0 },
      { lng: 10, lat: 10 },
    ];
    const plane = ({ lng, lat }: { lng: number; lat: number }) => ({ x: lng, y: lat });
    const on = (type: 'LineString' | 'Polygon', x: number, y: number) =>
      isOnShape(shapeOf(type, corners), { x, y }, 2, plane);
    expect([on('LineString', 5, 1.9), on('LineString', 5, 2.1), on('LineString', 2, 2)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([on('Polygon', 9, 1), on('Polygon', 5, -1), on('Polygon', 1, 9)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
