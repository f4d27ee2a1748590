import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DirtyTiles, type Rect } from './dirty-tiles.js';

const width = 61;
const height = 45;

const anyRect = fc
  .tuple(
    fc.integer({ min: -20, max: 70 }),
    fc.integer({ min: -20, max: 60 }),
    fc.integer({ min: 0, max: 25 }),
    fc.integer({ min: 0, max: 25 }),
  )
  .map(([left, top, w, h]): Rect => ({ left, top, right: left + w, bottom: top + h }));

function pixelsOf(rects: readonly Rect[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { left, top, right, bottom } of rects) {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
        counts.set(y * width + x, (counts.get(y * width + x) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function tilesOf(rects: readonly Rect[]): DirtyTiles {
  const tiles = new DirtyTiles(8);
  tiles.open(width, height);
  for (const rect of rects) tiles.mark(rect);
  return tiles;
}

describe('DirtyTiles', () => {
  test('covers every pixel that was marked, each once, and none outside the canvas', () => {
    fc.assert(
      fc.property(fc.array(anyRect, { maxLength: 12 }), (rects) => {
        const taken = tilesOf(rects).take();
        const covered = pixelsOf(taken);
        for (const pixel of pixelsOf(rects).keys()) expect(covered.has(pixel)).toBe(true);
        expect([...covered.values()].every((count) => count === 1)).toBe(true);
        for (const { left, top, right, bottom } of taken) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(bottom).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test('covers no tile that nothing touched', () => {
    const covered = pixelsOf(tilesOf([{ left: 9, top: 9, right: 12, bottom: 12 }]).take());
    expect(covered.size).toBe(64);
  });

  test('is clean once it was taken', () => {
    const tiles = tilesOf([{ left: 0, top: 0, right: width, bottom: height }]);
    expect(tiles.take()).toEqual([{ left: 0, top: 0, right: width, bottom: height }]);
    expect(tiles.take()).toEqual([]);
  });

  test('folds what lies side by side into one rectangle', () => {
    const rects = [0, 8, 16].map((left) => ({ left, top: 8, right: left + 8, bottom: 24 }));
    expect(tilesOf(rects).take()).toEqual([{ left: 0, top: 8, right: 24, bottom: 24 }]);
  });

  test('ignores what is wholly outside', () => {
    expect(tilesOf([{ left: -9, top: 0, right: -1, bottom: 8 }]).take()).toEqual([]);
    expect(tilesOf([{ left: 0, top: 99, right: 8, bottom: 120 }]).take()).toEqual([]);
  });
});
