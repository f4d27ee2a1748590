import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Position } from '../model/base.js';
import { shape } from '../model/zone.js';
import { cornersOf, crossesItself, faultOf, shapeOf } from './shape.js';

const corner = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lng: fc.double({ min: -170, max: 170, noNaN: true }),
});
const at = (lng: number, lat: number): Position => ({ lng, lat });
const square = [at(0, 0), at(2, 0), at(2, 2), at(0, 2)];
const bowTie = [at(0, 0), at(2, 2), at(2, 0), at(0, 2)];

/** Corners of a ring around a middle, in the order of their angle: it never crosses itself. */
const star = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 3,
    maxLength: 12,
  })
  .map((spokes) => {
    const angles = new Map([[0, 5], [120, 5], [240, 5], ...spokes]);
    return [...angles]
      .sort(([one], [two]) => one - two)
      .map(([deg, far]) =>
        at(far * Math.cos((deg * Math.PI) / 180), far * Math.sin((deg * Math.PI) / 180)),
      );
  });

describe('a shape', () => {
  test('gives back the corners that it was made of, and is one of the schema', () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 20 }), (corners) => {
        for (const type of ['LineString', 'Polygon'] as const) {
          const drawn = shapeOf(type, corners);
          expect(cornersOf(drawn)).toEqual(corners);
          expect(shape.parse(drawn)).toEqual(drawn);
        }
      }),
      { seed: 31, numRuns: 50 },
    );
  });

  test('names what keeps it from being one', () => {
    expect(faultOf(shapeOf('Polygon', square))).toBeUndefined();
    expect(faultOf(shapeOf('LineString', bowTie))).toBeUndefined();
    expect(faultOf(shapeOf('Polygon', bowTie))).toBe('crossing');
    expect(faultOf(shapeOf('LineString', [at(1, 1), at(1, 1)]))).toBe('few');
    expect(faultOf(shapeOf('Polygon', [at(0, 0), at(1, 1), at(0, 0)]))).toBe('few');
    expect(faultOf(shapeOf('LineString', [at(0, 0), at(0, 91)]))).toBe('place');
    const open = {
      type: 'Polygon' as const,
      coordinates: [square.map(({ lng, lat }) => [lng, lat])],
    };
    expect(faultOf(open)).toBe('open');
  });

  test('around a middle never crosses itself, wherever it begins and whichever way it goes', () => {
    fc.assert(
      fc.property(star, fc.nat(11), (ring, start) => {
        const turned = [...ring.slice(start % ring.length), ...ring.slice(0, start % ring.length)];
        expect([crossesItself(turned), crossesItself(turned.toReversed())]).toEqual([false, false]);
      }),
      { seed: 32, numRuns: 100 },
    );
  });

  test('crosses itself however the crossing ring is begun', () => {
    for (let start = 0; start < 4; start++)
      expect(crossesItself([...bowTie.slice(start), ...bowTie.slice(0, start)])).toBe(true);
  });
});
