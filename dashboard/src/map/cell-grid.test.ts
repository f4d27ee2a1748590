import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CellGrid, nothing, pixelOf, type GridWindow } from './cell-grid.js';
import {
  NamedPoints,
  anySteps,
  indexesOf,
  pointAt,
  take,
  worldPx,
  type Step,
} from './points.fixture.js';

const window: GridWindow = { worldPx, cellPx: 4, column0: 8, row0: 8, columns: 8, rows: 8 };
const isAnything = (): boolean => true;

function gridOf(steps: readonly Step[]): {
  points: NamedPoints;
  grid: CellGrid;
  touched: Set<number>;
} {
  const points = new NamedPoints(1);
  const touched = new Set<number>();
  const grid = new CellGrid(points, (index) => touched.add(index));
  grid.open(window, isAnything);
  for (const step of steps) take(step, points, grid);
  return { points, grid, touched };
}

function cellOf(points: NamedPoints, index: number): string {
  const column = Math.floor(pixelOf(points.x[index] ?? 0, worldPx) / window.cellPx);
  return `${column} ${Math.floor(pixelOf(points.y[index] ?? 0, worldPx) / window.cellPx)}`;
}

function shownByGrid(grid: CellGrid): Map<string, number> {
  const shown = new Map<string, number>();
  for (let row = 0; row < 20; row++) {
    for (let column = 0; column < 20; column++) {
      const index = grid.shownAt(column, row);
      if (index !== nothing) shown.set(`${column} ${row}`, index);
    }
  }
  return shown;
}

/** The points that are shown in one of two pictures of a cell and not in the other. */
function differing(before: Map<string, number>, after: Map<string, number>): number[] {
  const cells = new Set([...before.keys(), ...after.keys()]);
  return [...cells]
    .filter((cell) => before.get(cell) !== after.get(cell))
    .flatMap((cell) => [before.get(cell), after.get(cell)])
    .filter((index) => index !== undefined);
}

/** The worst of each cell, found by looking at every point. */
function shownByLooking(points: NamedPoints, grid: CellGrid): Map<string, number> {
  const shown = new Map<string, number>();
  for (const index of indexesOf(points)) {
    const cell = cellOf(points, index);
    const [column = 0, row = 0] = cell.split(' ').map(Number);
    if (column < 8 || column >= 16 || row < 8 || row >= 16) continue;
    const other = shown.get(cell);
    if (other === undefined || grid.isWorse(index, other)) shown.set(cell, index);
  }
  return shown;
}

describe('CellGrid', () => {
  test('shows the worst point of every cell after any row of puts, moves and removals', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { points, grid } = gridOf(steps);
        expect(shownByGrid(grid)).toEqual(shownByLooking(points, grid));
      }),
    );
  });

  test('shows the same when it is opened anew as when it was changed step by step', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { grid } = gridOf(steps);
        const before = shownByGrid(grid);
        grid.open(window, isAnything);
        expect(shownByGrid(grid)).toEqual(before);
      }),
    );
  });

  test('touches every point that begins or ceases to be shown', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { points, grid, touched } = gridOf([]);
        for (const step of steps) {
          const before = shownByGrid(grid);
          touched.clear();
          take(step, points, grid);
          const after = shownByGrid(grid);
          for (const index of differing(before, after)) expect(touched).toContain(index);
        }
      }),
    );
  });

  test('touches nothing when a point hidden beneath a worse one changes', () => {
    const { points, grid, touched } = gridOf([
      { does: 'put', id: 'a', record: pointAt(40, 40, { grade: 'red' }) },
      { does: 'put', id: 'b', record: pointAt(41, 41, { grade: 'blue' }) },
    ]);
    touched.clear();
    take({ does: 'put', id: 'b', record: pointAt(42, 42, { grade: 'yellow' }) }, points, grid);
    take({ does: 'remove', id: 'b' }, points, grid);
    expect([...touched]).toEqual([]);
  });

  test('shows of two alike the one further north, whichever came first', () => {
    const north = pointAt(41, 40, { grade: 'red' });
    const south = pointAt(41, 43, { grade: 'red' });
    for (const [first, second] of [
      [north, south],
      [south, north],
    ] as const) {
      const { points, grid } = gridOf([
        { does: 'put', id: 'a', record: first },
        { does: 'put', id: 'b', record: second },
      ]);
      expect(points.idAt(grid.shownAt(10, 10))).toBe(first === north ? 'a' : 'b');
    }
  });

  test('leaves out what the mask hides and what lies outside its window', () => {
    const { points, grid } = gridOf([
      { does: 'put', id: 'a', record: pointAt(40, 40, { grade: 'red' }) },
      { does: 'put', id: 'b', record: pointAt(42, 42, { grade: 'blue' }) },
      { does: 'put', id: 'c', record: pointAt(4, 4, { grade: 'red' }) },
    ]);
    grid.open(window, (index) => points.idAt(index) !== 'a');
    expect([...shownByGrid(grid).values()].map((index) => points.idAt(index))).toEqual(['b']);
    expect(grid.shownAt(1, 1)).toBe(nothing);
  });
});
