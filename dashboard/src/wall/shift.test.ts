import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shiftAt, shiftReach } from './shift.js';

const places = (shiftReach + 1) ** 2;
const textOf = (steps: number) => Object.values(shiftAt(steps)).join(' ');

describe('the shift of the picture', () => {
  test('begins where the picture belongs', () => {
    expect(shiftAt(0)).toEqual({ x: 0, y: 0 });
  });

  test('goes one pixel at a time, never further than it may, whole pixels only', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (steps) => {
        const [one, next] = [shiftAt(steps), shiftAt(steps + 1)];
        expect(Math.abs(one.x - next.x) + Math.abs(one.y - next.y)).toBe(1);
        for (const at of Object.values(one)) {
          expect(Number.isInteger(at)).toBe(true);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(shiftReach);
        }
      }),
    );
  });

  test('visits every place on its way, and comes back', () => {
    const way = Array.from({ length: places }, (_none, steps) => textOf(steps));
    expect(new Set(way).size).toBe(places);
    expect(textOf(2 * places - 2)).toBe(textOf(0));
  });
});
