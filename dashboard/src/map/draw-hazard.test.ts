import { describe, expect, test } from '@jest/globals';
import { fullRoom } from './crowding.js';
import { isMarked, radiusOf, reachOf, type Dress } from './draw-hazard.js';
import { rankCount, rankOf } from './hazard-symbol.js';

const wall: Dress = { theme: 'dark', unit: 1, room: fullRoom, pixelRatio: 1, scale: 1 };
const wall4k: Dress = { ...wall, unit: 2, scale: 2 };
const phone: Dress = { ...wall, unit: 0.64 * 3, scale: 0.64, pixelRatio: 3 };
const ranks = Array.from({ length: rankCount }, (_, rank) => rank);

describe('the look of a hazard point', () => {
  test('is larger the worse the grade is, on every ground', () => {
    for (const theme of ['dark', 'light'] as const) {
      const radii = (['blue', 'yellow', 'orange', 'red'] as const).map((grade) =>
        radiusOf(rankOf(grade, 'open'), { ...wall, theme }),
      );
      expect(radii).toEqual([...radii].sort((a, b) => a - b));
      expect(new Set(radii).size).toBe(4);
    }
  });

  test('is smaller once it is handled and larger while nobody has checked it', () => {
    const [handled, open, reported] = (['handled', 'open', 'reported'] as const).map((standing) =>
      radiusOf(rankOf('orange', standing), wall),
    );
    expect(handled).toBeLessThan(open ?? 0);
    expect(reported).toBeGreaterThan(open ?? 0);
  });

  test('reaches at least as far as its disc', () => {
    for (const rank of ranks) {
      expect(reachOf(rank, wall)).toBeGreaterThanOrEqual(radiusOf(rank, wall));
      expect(Number.isInteger(reachOf(rank, wall))).toBe(true);
    }
  });

  test('is the same on a wall of 3840 as on one of 1920, drawn larger', () => {
    for (const rank of ranks) {
      expect(isMarked(rank, wall4k)).toBe(isMarked(rank, wall));
      if (radiusOf(rank, wall) > 1) {
        expect(radiusOf(rank, wall4k)).toBeCloseTo(2 * radiusOf(rank, wall));
      }
    }
  });

  test('bears the mark of its kind only where it can be read', () => {
    expect(isMarked(rankOf('red', 'open'), wall)).toBe(true);
    expect(isMarked(rankOf('orange', 'open'), wall)).toBe(false);
    expect(isMarked(rankOf('red', 'handled'), wall)).toBe(false);
    expect(isMarked(rankOf('red', 'open'), phone)).toBe(false);
    expect(isMarked(rankOf('red', 'open'), { ...phone, unit: phone.unit * 2 })).toBe(true);
  });

  test('never shrinks to nothing', () => {
    const crowded = { ...wall, unit: 0.2, room: { ...fullRoom, blue: 0.5 } };
    expect(radiusOf(rankOf('blue', 'handled'), crowded)).toBe(1);
  });
});
