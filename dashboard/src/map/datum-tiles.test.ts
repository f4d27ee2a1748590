import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Datum } from '@levee/shared/model/profile';
import { fromDatum, tilesUnder, toDatum, type TileName } from './datum-tiles.js';
import { positionOf, worldOf, worldPxAt } from './mercator.js';

const shiftedDatum = fc.constantFrom('gcj02' as const, 'bd09' as const);

/** A slot of our net somewhere in the middle of the country. */
const anySlot = fc
  .record({
    lat: fc.double({ min: 24, max: 36, noNaN: true }),
    lng: fc.double({ min: 104, max: 118, noNaN: true }),
    z: fc.integer({ min: 8, max: 18 }),
  })
  .map(({ lat, lng, z }): TileName => {
    const world = worldOf({ lat, lng });
    return { x: Math.floor(world.x * 2 ** z), y: Math.floor(world.y * 2 ** z), z };
  });

/** A pixel off the slot's rim: on the rim itself the next slot's tile may be the one that shows it. */
const inner = fc.integer({ min: 4, max: 251 });

/** Where the tiles show the place that lies at a pixel of the slot. */
function shownAt(
  slot: TileName,
  datum: Datum,
  pixel: { x: number; y: number },
): { x: number; y: number } {
  const side = worldPxAt(slot.z);
  const place = positionOf({
    x: (slot.x * 256 + pixel.x) / side,
    y: (slot.y * 256 + pixel.y) / side,
  });
  const inDatum = worldOf(toDatum(place, datum));
  const [column, row] = [inDatum.x * 2 ** slot.z, inDatum.y * 2 ** slot.z];
  const tile = tilesUnder(slot, datum).find(
    (one) => one.x === Math.floor(column) && one.y === Math.floor(row),
  );
  if (!tile) throw new Error(`No tile shows ${column}, ${row}`);
  return { x: tile.left + (column % 1) * tile.width, y: tile.top + (row % 1) * tile.height };
}

describe('tilesUnder', () => {
  test('is the slot itself where nothing is shifted', () => {
    const slot = { x: 1690, y: 834, z: 11 };
    expect(tilesUnder(slot, 'wgs84')).toEqual([
      { ...slot, left: 0, top: 0, width: 256, height: 256 },
    ]);
  });

  test('covers every pixel of the slot', () => {
    fc.assert(
      fc.property(anySlot, shiftedDatum, fc.nat(255), fc.nat(255), (slot, datum, x, y) => {
        const tiles = tilesUnder(slot, datum);
        const isCovered = tiles.some(
          ({ left, top, width, height }) =>
            x >= left && y >= top && x + 1 <= left + width && y + 1 <= top + height,
        );
        expect(isCovered).toBe(true);
      }),
    );
  });

  test.each([
    ['gcj02', 2],
    ['bd09', 4],
  ] as const)('shows every place of %s less than %i pixels from where it is', (datum, mostPx) => {
    fc.assert(
      fc.property(anySlot, inner, inner, (slot, x, y) => {
        const shown = shownAt(slot, datum, { x, y });
        expect(Math.abs(shown.x - x)).toBeLessThan(mostPx);
        expect(Math.abs(shown.y - y)).toBeLessThan(mostPx);
      }),
    );
  });

  test('asks for few tiles a slot', () => {
    fc.assert(
      fc.property(anySlot, shiftedDatum, (slot, datum) => {
        expect(tilesUnder(slot, datum).length).toBeLessThanOrEqual(9);
      }),
    );
  });
});

describe('the datum of a place', () => {
  test('is shifted by some hundred metres, and back to within a metre or two', () => {
    const place = { lat: 30.9, lng: 117.2 };
    for (const datum of ['gcj02', 'bd09'] as const) {
      const there = toDatum(place, datum);
      const back = fromDatum(there, datum);
      expect(Math.abs(there.lng - place.lng)).toBeGreaterThan(0.003);
      expect(back.lat).toBeCloseTo(place.lat, 4);
      expect(back.lng).toBeCloseTo(place.lng, 4);
    }
  });
});
