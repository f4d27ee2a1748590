import { describe, expect, test } from '@jest/globals';
import { namedCount, symbolHalfPx } from './hazard-naming.js';
import { plainLook, switched } from './map-look.js';
import { palettes } from './symbols.js';
import { aView } from './view.fixture.js';

const view = aView({ homeZoom: 10 });

describe('names of hazard points', () => {
  test('come once one is nearer than the whole area', () => {
    expect([10, 11.4, 11.5, 14].map((zoom) => namedCount(view, zoom))).toEqual([0, 0, 24, 24]);
  });

  test('are fewer on a small pane', () => {
    expect(namedCount({ ...view, isSmall: true }, 12)).toBeLessThan(namedCount(view, 12));
  });

  test('go with the points', () => {
    expect(namedCount({ ...view, look: switched(plainLook, 'hazards') }, 14)).toBe(0);
  });
});

describe('the size of a point that a name keeps clear of', () => {
  const red = { grade: 'red', state: 'graded' } as const;

  test('is disc and ring, on a wall twice as wide twice as much', () => {
    const { radiusPx, ringPx } = palettes.dark.grades.red;
    const half = symbolHalfPx(red, view, 10);
    expect(half).toBeGreaterThan(radiusPx + ringPx);
    expect(symbolHalfPx(red, { ...view, unit: 2 }, 10)).toBeCloseTo(2 * half);
  });

  test('grows with the symbol as one goes nearer, and no further than it', () => {
    const at = [10, 12, 14, 18].map((zoom) => symbolHalfPx(red, view, zoom));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[2]).toBeCloseTo(2 * (at[0] ?? 0));
    expect(at[3]).toBe(at[2]);
  });

  test('is smaller for what is handled', () => {
    expect(symbolHalfPx({ ...red, state: 'closed' }, view, 12)).toBeLessThan(
      symbolHalfPx(red, view, 12),
    );
  });
});
