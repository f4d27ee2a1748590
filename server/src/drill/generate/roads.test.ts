import { describe, expect, test } from '@jest/globals';
import { cellAt, gridOver } from './grid.js';
import { distanceKm, footOn, lengthKmOf } from './plane.js';
import { roadSketches } from './road-sketches.js';
import { roadsOf } from './roads.js';

const grid = gridOver({ x: 0, y: 0 }, { x: 20, y: 20 }, 0.5);
const flat = {
  grid,
  heightM: new Array<number>(grid.columns * grid.rows).fill(10),
  isWater: () => false,
};
const from = { x: 2, y: 10 };
const to = { x: 18, y: 10 };
const road = (name: string, through: readonly { x: number; y: number }[]) => ({
  name,
  nameEn: name,
  roadClass: 'county' as const,
  through,
});

describe('roads', () => {
  test('a road over even ground leads from place to place without great detours', () => {
    const [built] = roadsOf(1, flat, [road('a', [from, to])]);
    const line = built?.lines[0] ?? [];
    expect(distanceKm(line[0] ?? to, from)).toBeLessThan(0.6);
    expect(distanceKm(line.at(-1) ?? from, to)).toBeLessThan(0.6);
    expect(lengthKmOf(line)).toBeLessThan(22);
  });

  test('a road goes round a lake', () => {
    const lake = { x: 10, y: 10 };
    const isWater = (cell: number) => {
      const centre = {
        x: ((cell % grid.columns) + 0.5) / 2,
        y: (Math.floor(cell / grid.columns) + 0.5) / 2,
      };
      return distanceKm(centre, lake) < 3;
    };
    const [built] = roadsOf(1, { ...flat, isWater }, [road('a', [from, to])]);
    expect(footOn(built?.lines[0] ?? [], lake).distanceKm).toBeGreaterThan(2.3);
  });

  test('a later road uses the one that is there and is joined to it', () => {
    const [first, second] = roadsOf(1, flat, [
      road('a', [from, to]),
      road('b', [{ x: 10, y: 17 }, to]),
    ]);
    const own = (second?.lines ?? []).reduce((sum, line) => sum + lengthKmOf(line), 0);
    expect(own).toBeLessThan(11);
    const end = second?.lines[0]?.at(-1) ?? { x: 99, y: 99 };
    expect(footOn(first?.lines[0] ?? [], end).distanceKm).toBeLessThan(0.05);
  });

  test('the sketches name only places that there are, and two trunk roads leave the county', () => {
    const sketches = roadSketches();
    expect(sketches.filter(({ roadClass }) => roadClass === 'trunk')).toHaveLength(2);
    for (const { through } of sketches) {
      expect(through.length).toBeGreaterThanOrEqual(2);
      for (const place of through)
        expect(cellAt(gridOver({ x: -44, y: -40 }, { x: 44, y: 40 }, 0.4), place)).toBeGreaterThan(
          0,
        );
    }
  });
});
