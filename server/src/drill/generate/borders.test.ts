import { describe, expect, test } from '@jest/globals';
import { bordersAround, ringsFrom } from './borders.js';
import { gridOver, OUTSIDE } from './grid.js';
import type { Labels } from './grid.js';
import { signedArea } from './plane.js';
import { spreadFrom } from './spread.js';
import { tidied } from './tidied.js';

const grid = gridOver({ x: 0, y: 0 }, { x: 6, y: 6 }, 1);
const asDrawn = (line: readonly { x: number; y: number }[]) => line;

/** Two areas side by side with a margin of nobody's land. */
const halves: Labels = Array.from({ length: 36 }, (_, cell) => {
  const column = cell % 6;
  const row = Math.floor(cell / 6);
  if (row === 0 || row === 5 || column === 0 || column === 5) return OUTSIDE;
  return column < 3 ? 0 : 1;
});

describe('borders', () => {
  test('two neighbours share the very same vertices on their common border', () => {
    const seenFromWest = bordersAround(grid, halves, 0, asDrawn).find((one) => one.right === 1);
    const seenFromEast = bordersAround(grid, halves, 1, asDrawn).find((one) => one.right === 0);
    expect(seenFromWest?.line.length).toBeGreaterThan(3);
    expect([...(seenFromWest?.line ?? [])].reverse()).toEqual(seenFromEast?.line);
  });

  test('the areas of the parts add up to the area of the whole', () => {
    const parts = [0, 1].map((area) => bordersAround(grid, halves, area, asDrawn));
    const [whole] = ringsFrom(parts.flat().filter((one) => one.right === OUTSIDE));
    const sum = parts.flatMap(ringsFrom).reduce((total, ring) => total + signedArea(ring), 0);
    expect(sum).toBeGreaterThan(10);
    expect(sum).toBeCloseTo(signedArea(whole ?? []), 9);
  });

  test('an area in one piece has one closed ring that runs counter-clockwise', () => {
    const rings = ringsFrom(bordersAround(grid, halves, 0, asDrawn));
    expect(rings).toHaveLength(1);
    expect(rings[0]?.[0]).toEqual(rings[0]?.at(-1));
    expect(signedArea(rings[0] ?? [])).toBeGreaterThan(0);
  });
});

describe('tidied', () => {
  test('a splinter of an area goes to the neighbour around it', () => {
    const splintered = halves.map((label, cell) => (cell === 22 ? 0 : label));
    expect(tidied(grid, splintered)[22]).toBe(1);
  });

  test('an area that touches itself only at a corner is joined there', () => {
    const touching = halves.map((label, cell) => ([14, 20, 26].includes(cell) ? 1 : label));
    const result = tidied(grid, touching);
    const isCornerOnly = result.some((label, cell) => {
      const [east, north, diagonal] = [result[cell + 1], result[cell + 6], result[cell + 7]];
      return cell % 6 < 5 && cell < 30 && label === diagonal && label !== east && label !== north;
    });
    expect(isCornerOnly).toBe(false);
  });

  test('tidy labels stay as they are', () => {
    expect(tidied(grid, halves)).toEqual(halves);
  });
});

describe('spread', () => {
  test('every cell falls to the start from which it is reached with the least effort', () => {
    const even = new Array<number>(36).fill(1);
    const starts = [
      { cell: 0, label: 7 },
      { cell: 35, label: 8 },
    ];
    const { labels } = spreadFrom(grid, starts, even);
    expect(labels[1]).toBe(7);
    expect(labels[34]).toBe(8);
  });

  test('slow ground is gone around', () => {
    const wall = new Array<number>(36)
      .fill(1)
      .map((slowness, cell) => (cell % 6 === 2 && cell > 5 ? 50 : slowness));
    const { cameFrom } = spreadFrom(grid, [{ cell: 30, label: 0 }], wall);
    const way: number[] = [];
    for (let cell = 33; cell >= 0; cell = cameFrom[cell] ?? -1) way.push(cell);
    expect(way.at(-1)).toBe(30);
    expect(way).toContain(2);
  });
});
