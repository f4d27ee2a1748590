import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bearingDeg, positionOf, worldOf, worldPxAt } from './mercator.js';

const anyPosition = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('mercator', () => {
  test('comes back to the same place', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const back = positionOf(worldOf(position));
        expect(back.lat).toBeCloseTo(position.lat, 8);
        expect(back.lng).toBeCloseTo(position.lng, 8);
      }),
    );
  });

  test('puts the equator and the prime meridian in the middle, north above', () => {
    expect(worldOf({ lat: 0, lng: 0 })).toEqual({ x: 0.5, y: 0.5 });
    expect(worldOf({ lat: 60, lng: 0 }).y).toBeLessThan(0.5);
    expect(worldOf({ lat: 0, lng: 90 }).x).toBe(0.75);
  });

  test('keeps the poles on the map', () => {
    expect(worldOf({ lat: 90, lng: 0 }).y).toBeCloseTo(0, 6);
    expect(worldOf({ lat: -90, lng: 0 }).y).toBeCloseTo(1, 6);
  });

  test('doubles the world with every zoom level', () => {
    expect(worldPxAt(0)).toBe(256);
    expect(worldPxAt(10.5) / worldPxAt(9.5)).toBeCloseTo(2);
  });

  test('tells bearings clockwise from north', () => {
    const here = { lat: 30, lng: 110 };
    expect(bearingDeg(here, { lat: 31, lng: 110 })).toBeCloseTo(0);
    expect(bearingDeg(here, { lat: 30, lng: 111 })).toBeCloseTo(90);
    expect(bearingDeg(here, { lat: 29, lng: 110 })).toBeCloseTo(180);
    expect(bearingDeg(here, { lat: 30, lng: 109 })).toBeCloseTo(270);
  });
});
