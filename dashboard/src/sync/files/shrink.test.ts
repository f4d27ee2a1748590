import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shrunkSize } from './shrink.js';

describe('a photo on its way', () => {
  test('has no side longer than may be, keeps its form, and never grows', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 640, max: 8192 }), (width, height, longSide) => {
        const small = shrunkSize({ width, height }, longSide);
        expect(Math.max(small.width, small.height)).toBe(
          Math.min(longSide, Math.max(width, height)),
        );
        const isWide = small.height - (small.width * height) / width;
        const isTall = small.width - (small.height * width) / height;
        expect(Math.min(Math.abs(isWide), Math.abs(isTall))).toBeLessThanOrEqual(1);
      }),
      { seed: 4, numRuns: 500 },
    );
    expect(shrunkSize({ width: 4000, height: 3000 }, 1920)).toEqual({ width: 1920, height: 1440 });
    expect(shrunkSize({ width: 12_000, height: 1 }, 640)).toEqual({ width: 640, height: 1 });
  });
});
