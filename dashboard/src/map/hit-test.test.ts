import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CellGrid, nothing } from './cell-grid.js';
import { rankCount } from './hazard-symbol.js';
import { hitOf, hitTest, isBetter, type Hit, type Probe } from './hit-test.js';
import { NamedPoints, anySteps, pointAt, take, worldPx, type Step } from './points.fixture.js';

const window = { worldPx, cellPx: 4, column0: 0, row0: 0, columns: 32, rows: 32 };
const radii = Array.from({ length: rankCount }, (_, rank) => 1 + rank / 2);

function gridOf(steps: readonly Step[]): { points: NamedPoints; grid: CellGrid } {
  const points = new NamedPoints();
  const grid = new CellGrid(points, () => undefined);
  grid.open(window, () => true);
  for (const step of steps) take(step, points, grid);
  return { points, grid };
}

/** Looks at every point that any cell shows. */
function hitByLooking(points: NamedPoints, grid: CellGrid, probe: Probe): number {
  const shown = [...grid.worst.slice(0, 32 * 32)].filter((index) => index !== nothing);
  const hits = shown
    .map((index) => hitOf(points, index, probe, worldPx))
    .filter((hit) => hit.distance <= (radii[hit.rank] ?? 0) + probe.slopPx);
  const best = hits.reduce<Hit | null>((b, hit) => (b && !isBetter(hit, b) ? b : hit), null);
  return best?.index ?? nothing;
}

const anyProbe = fc.record({
  x: fc.integer({ min: 20, max: 80 }),
  y: fc.integer({ min: 20, max: 80 }),
  slopPx: fc.integer({ min: 0, max: 6 }),
});

describe('hitTest', () => {
  test('finds what looking at every shown point finds', () => {
    fc.assert(
      fc.property(anySteps, anyProbe, (steps, probe) => {
        const { points, grid } = gridOf(steps);
        expect(hitTest(points, grid, radii, probe)).toBe(hitByLooking(points, grid, probe));
      }),
    );
  });

  test('finds the worse of two that overlap, though the other is nearer', () => {
    const { points, grid } = gridOf([
      { does: 'put', id: 'a', record: pointAt(40, 40, { grade: 'blue' }) },
      { does: 'put', id: 'b', record: pointAt(45, 40, { grade: 'red' }) },
    ]);
    expect(points.idAt(hitTest(points, grid, radii, { x: 40, y: 40, slopPx: 0 }))).toBe('b');
  });

  test('finds the nearest of two that are alike', () => {
    const { points, grid } = gridOf([
      { does: 'put', id: 'a', record: pointAt(40, 40, { grade: 'red' }) },
      { does: 'put', id: 'b', record: pointAt(48, 40, { grade: 'red' }) },
    ]);
    expect(points.idAt(hitTest(points, grid, radii, { x: 45, y: 40, slopPx: 0 }))).toBe('b');
  });

  test('finds nothing beside a point, unless the finger may be that far off', () => {
    const { points, grid } = gridOf([
      { does: 'put', id: 'a', record: pointAt(40, 40, { grade: 'blue' }) },
    ]);
    expect(hitTest(points, grid, radii, { x: 52, y: 40, slopPx: 0 })).toBe(nothing);
    expect(points.idAt(hitTest(points, grid, radii, { x: 52, y: 40, slopPx: 10 }))).toBe('a');
  });
});
