import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Position } from '@levee/shared/model/base';
import { distanceM as sphereDistanceM } from '@levee/shared/rules/distance';
import { areaM2, geodesicM, lengthM } from './geodesic.js';

const at = (lat: number, lng: number): Position => ({ lat, lng });
/** Where somebody would measure: anywhere but around a pole. */
const place = fc
  .tuple(fc.integer({ min: -70_000, max: 70_000 }), fc.integer({ min: -60_000, max: 60_000 }))
  .map(([lat, lng]) => at(lat / 1_000, lng / 1_000));
/** A ring of 3 to 9 corners around a middle, in the order of their angle, up to `reachDeg` across. */
const ring = (reachDeg: number) =>
  fc
    .tuple(
      fc.double({ min: -60, max: 60, noNaN: true }),
      fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }),
    )
    .map(([lat, spokes]) =>
      spokes.map((far, index) => {
        const angle = (2 * Math.PI * index) / spokes.length;
        const reach = (far * reachDeg) / 2;
        return at(lat + reach * Math.sin(angle), 100 + reach * Math.cos(angle));
      }),
    );
const isClose = (one: number, other: number, share: number): boolean =>
  Math.abs(one - other) <= share * Math.max(Math.abs(one), Math.abs(other));

describe('a geodesic', () => {
  test('is as long as the meridian and the equator are', () => {
    expect(geodesicM(at(0, 0), at(90, 0))).toBeCloseTo(10_001_965.729, 2);
    expect(geodesicM(at(0, 10), at(0, 11))).toBeCloseTo(111_319.4908, 3);
    expect(geodesicM(at(30, 120), at(30, 120))).toBe(0);
    // Flinders Peak to Buninyong, the example Geoscience Australia checks programs by.
    const peak = at(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600);
    const hill = at(-(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600);
    expect(geodesicM(peak, hill)).toBeCloseTo(54_972.271, 1);
  });

  test('is the same both ways, never longer than a way round, and near the great circle', () => {
    fc.assert(
      fc.property(place, place, place, (one, two, three) => {
        const way = geodesicM(one, two);
        expect(geodesicM(two, one)).toBeCloseTo(way, 3);
        expect(way).toBeLessThanOrEqual(geodesicM(one, three) + geodesicM(three, two) + 0.001);
        expect(isClose(way, sphereDistanceM(one, two), 0.006)).toBe(true);
        expect(lengthM([one, three, two])).toBe(geodesicM(one, three) + geodesicM(three, two));
      }),
      { seed: 51, numRuns: 200 },
    );
  });

  test('falls back on the great circle between places opposite each other', () => {
    expect(isClose(geodesicM(at(0, 0), at(0.1, 179.9)), 20_003_931, 0.01)).toBe(true);
  });
});

describe('an area', () => {
  test('of an eighth of the earth is an eighth of its surface', () => {
    const octant = [at(0, 0), at(0, 90), at(90, 90), at(90, 0)];
    expect(isClose(areaM2(octant), 510_065_621_724_088 / 8, 1e-9)).toBe(true);
    expect(areaM2([])).toBe(0);
    expect(areaM2([at(30, 120), at(31, 121)])).toBeCloseTo(0, 3);
  });

  test('is the same from every corner, both ways round, and anywhere along the parallel', () => {
    fc.assert(
      fc.property(
        ring(1),
        fc.nat(8),
        fc.integer({ min: -179, max: 60 }),
        (corners, start, east) => {
          const area = areaM2(corners);
          const cut = start % corners.length;
          const turned = [...corners.slice(cut), ...corners.slice(0, cut)];
          expect(isClose(areaM2(turned), area, 1e-9)).toBe(true);
          expect(isClose(areaM2(corners.toReversed()), area, 1e-9)).toBe(true);
          const aside = corners.map(({ lat, lng }) => at(lat, lng + east));
          expect(isClose(areaM2(aside), area, 1e-6)).toBe(true);
        },
      ),
      { seed: 52, numRuns: 100 },
    );
  });

  test('of two parts is that of the whole', () => {
    fc.assert(
      fc.property(ring(1), (corners) => {
        fc.pre(corners.length > 3);
        const [first] = corners;
        const parts = [corners.slice(0, 3), [...(first ? [first] : []), ...corners.slice(2)]];
        const sum = parts.reduce((all, part) => all + areaM2(part), 0);
        expect(isClose(sum, areaM2(corners), 1e-6) || !isRound(corners)).toBe(true);
      }),
      { seed: 53, numRuns: 100 },
    );
  });

  test('of a small field is its sides multiplied', () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (lat) => {
        const side = 0.001;
        const field = [at(lat, 0), at(lat, side), at(lat + side, side), at(lat + side, 0)];
        const wide = geodesicM(at(lat + side / 2, 0), at(lat + side / 2, side));
        const high = geodesicM(at(lat, 0), at(lat + side, 0));
        expect(isClose(areaM2(field), wide * high, 1e-6)).toBe(true);
      }),
      { seed: 54, numRuns: 50 },
    );
  });
});

/** Whether the first corner sees the third: only then do both parts lie inside the whole. */
function isRound(corners: readonly Position[]): boolean {
  const cross = corners.map((one, index) => {
    const two = corners[(index + 1) % corners.length] ?? one;
    const three = corners[(index + 2) % corners.length] ?? one;
    return (
      (two.lng - one.lng) * (three.lat - two.lat) - (two.lat - one.lat) * (three.lng - two.lng)
    );
  });
  return cross.every((turn) => turn >= 0);
}
