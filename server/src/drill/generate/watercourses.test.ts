import { describe, expect, test } from '@jest/globals';
import { cellAt, centreOf, gridOver } from './grid.js';
import { distanceKm, footOn, lengthKmOf } from './plane.js';
import { reliefOf } from './relief.js';
import { waterBodiesOf } from './water-bodies.js';
import { watercoursesOf } from './watercourses.js';

const rivers = watercoursesOf(990101);
const main = rivers[0]?.line ?? [];

describe('watercourses', () => {
  test('there is one main river and every other joins a river that was drawn before it', () => {
    expect(rivers[0]?.into).toBeUndefined();
    rivers.slice(1).forEach((river, index) => {
      expect(rivers.slice(0, index + 1).map(({ name }) => name)).toContain(river.into);
    });
  });

  test('a river meanders: it is longer than the straight way, but finds its end', () => {
    for (const { line } of rivers) {
      const straightKm = distanceKm(line[0] ?? { x: 0, y: 0 }, line.at(-1) ?? { x: 0, y: 0 });
      expect(lengthKmOf(line) / straightKm).toBeGreaterThan(1.08);
      expect(lengthKmOf(line) / straightKm).toBeLessThan(2.2);
    }
  });

  test('a mouth lies on the river it joins', () => {
    for (const { into, line } of rivers.slice(1)) {
      const parent = rivers.find(({ name }) => name === into)?.line ?? [];
      expect(footOn(parent, line.at(-1) ?? { x: 99, y: 99 }).distanceKm).toBeLessThan(0.02);
    }
  });

  test('another seed bends the same rivers in another way', () => {
    const other = watercoursesOf(7);
    expect(other.map(({ name }) => name)).toEqual(rivers.map(({ name }) => name));
    expect(other[0]?.line).not.toEqual(main);
  });
});

describe('relief', () => {
  const grid = gridOver({ x: -44, y: -40 }, { x: 44, y: 40 }, 1);
  const heights = reliefOf(
    1,
    grid,
    rivers.map(({ line }) => line),
  );
  const heightAt = (x: number, y: number) => heights[cellAt(grid, { x, y })] ?? 0;

  test('the land is low along the main river and high far from all water', () => {
    const onMain = main.filter(({ x }) => Math.abs(x) < 30).map(({ x, y }) => heightAt(x, y));
    expect(Math.max(...onMain)).toBeLessThan(25);
    expect(heightAt(-26, 28)).toBeGreaterThan(80);
  });

  test('a brook runs in a valley', () => {
    const source = rivers.find(({ name }) => name === '石梁河')?.line[0] ?? { x: 0, y: 0 };
    expect(heightAt(source.x, source.y)).toBeLessThan(heightAt(source.x + 5, source.y));
  });

  test('a cell is found again from its own centre', () => {
    for (const cell of [0, 87, 4_000, 7_039]) expect(cellAt(grid, centreOf(grid, cell))).toBe(cell);
  });
});

describe('water bodies', () => {
  const bodies = waterBodiesOf(3, rivers, (line) => line);

  test('nine reservoirs stand behind dams and one lake has none', () => {
    expect(bodies.filter(({ dam }) => dam !== undefined)).toHaveLength(9);
    expect(
      bodies.filter(({ dam }) => dam === undefined).map(({ waterClass }) => waterClass),
    ).toEqual(['lake']);
  });

  test('every shore is one closed ring of some size around the middle of its water', () => {
    for (const { ring, middle } of bodies) {
      expect(ring[0]).toEqual(ring.at(-1));
      expect(ring.length).toBeGreaterThan(30);
      expect(
        footOn(ring, middle[Math.floor(middle.length / 2)] ?? { x: 99, y: 99 }).distanceKm,
      ).toBeLessThan(2);
    }
  });
});
