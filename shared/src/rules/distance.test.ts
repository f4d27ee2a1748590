import { describe, expect, test } from '@jest/globals';
import { bearingDeg, distanceM } from './distance.js';

const here = { lat: 30, lng: 110 };

describe('distance and bearing', () => {
  test('a minute of latitude is a nautical mile, and nothing is no way', () => {
    expect(distanceM(here, { lat: 30 + 1 / 60, lng: 110 })).toBeCloseTo(1853, 0);
    expect(distanceM(here, here)).toBe(0);
  });

  test('degrees of longitude shrink towards the pole', () => {
    const at = (lat: number) => distanceM({ lat, lng: 110 }, { lat, lng: 111 });
    expect(at(60) / at(0)).toBeCloseTo(0.5, 3);
  });

  test.each([
    [0, { lat: 30.01, lng: 110 }],
    [90, { lat: 30, lng: 110.01 }],
    [180, { lat: 29.99, lng: 110 }],
    [270, { lat: 30, lng: 109.99 }],
  ])('looks %s degrees from north', (deg, there) => {
    expect(Math.round(bearingDeg(here, there)) % 360).toBe(deg);
  });
});
