import { describe, expect, test } from '@jest/globals';
import {
  distanceKm,
  footOn,
  isInside,
  lengthKmOf,
  pointAlong,
  resampled,
  rounded,
  signedArea,
  simplified,
} from './plane.js';
import type { Line } from './plane.js';

const corner: Line = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 3 },
];
const square: Line = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 2, y: 2 },
  { x: 0, y: 2 },
];

describe('plane', () => {
  test('the foot of a point is the nearest place on a line, with its chainage', () => {
    expect(footOn(corner, { x: 5, y: 1 })).toEqual({
      distanceKm: 1,
      alongKm: 5,
      at: { x: 4, y: 1 },
    });
  });

  test('beyond the end of a line the foot is the end', () => {
    expect(footOn(corner, { x: -3, y: -4 })).toEqual({
      distanceKm: 5,
      alongKm: 0,
      at: { x: 0, y: 0 },
    });
  });

  test('a line without vertices is infinitely far', () => {
    expect(footOn([], { x: 0, y: 0 }).distanceKm).toBe(Infinity);
  });

  test('a place along a line is found by its chainage and stays on the line', () => {
    expect(pointAlong(corner, 5)).toEqual({ x: 4, y: 1 });
    expect(pointAlong(corner, 99)).toEqual({ x: 4, y: 3 });
    expect(pointAlong(corner, -1)).toEqual({ x: 0, y: 0 });
  });

  test('a resampled line has even steps and the same ends', () => {
    const even = resampled(corner, 1);
    expect(even).toHaveLength(8);
    expect(even[0]).toEqual(corner[0]);
    expect(even.at(-1)).toEqual(corner.at(-1));
    expect(lengthKmOf(even)).toBeCloseTo(7);
  });

  test('rounding cuts the corners and keeps the ends', () => {
    const soft = rounded(corner, 3);
    expect(soft[0]).toEqual(corner[0]);
    expect(soft.at(-1)).toEqual(corner.at(-1));
    expect(lengthKmOf(soft)).toBeLessThan(7);
  });

  test('simplifying drops only what lies within the tolerance', () => {
    const wavy: Line = [
      { x: 0, y: 0 },
      { x: 1, y: 0.01 },
      { x: 2, y: 0 },
      { x: 3, y: 1 },
    ];
    expect(simplified(wavy, 0.05)).toEqual([wavy[0], wavy[2], wavy[3]]);
    expect(simplified(wavy, 0.001)).toEqual(wavy);
  });

  test('a ring that runs counter-clockwise has a positive area', () => {
    expect(signedArea(square)).toBe(4);
    expect(signedArea([...square].reverse())).toBe(-4);
  });

  test('a point is inside a ring or outside it', () => {
    expect(isInside(square, { x: 1, y: 1 })).toBe(true);
    expect(isInside(square, { x: 3, y: 1 })).toBe(false);
    expect(isInside([...square, { x: 0, y: 0 }], { x: 1, y: 1.9 })).toBe(true);
  });

  test('the distance of two points is that of the straight way', () => {
    expect(distanceKm({ x: 0, y: 0 }, { x: 3, y: 4 })).toBe(5);
  });
});
