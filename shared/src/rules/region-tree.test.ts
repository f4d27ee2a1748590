import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { county, north, northVillage, south } from '../testing/scene.js';
import { countyCode, isWholeArea, isWithin, subtreePrefix, townshipOf } from './region-tree.js';

const part = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const places = fc.tuple(part(6), part(3), part(3)).map(([six, town, village]) => ({
  six,
  town: `${six}${town}000`,
  village: `${six}${town}${village}`,
}));

describe('region tree', () => {
  test('a village lies in its township, both lie in their county', () => {
    fc.assert(
      fc.property(places, ({ six, town, village }) => {
        expect(isWithin(countyCode(six), town)).toBe(true);
        expect(isWithin(countyCode(six), village)).toBe(true);
        expect(isWithin(town, village)).toBe(true);
        expect(townshipOf(village)).toBe(town);
      }),
    );
  });

  test('being within is reflexive, transitive, and goes one way', () => {
    fc.assert(
      fc.property(places, places, (one, two) => {
        const codes = [
          countyCode(one.six),
          one.town,
          one.village,
          countyCode(two.six),
          two.town,
          two.village,
        ];
        const pairs = codes.flatMap((a) => codes.map((b) => [a, b] as const));
        expect(codes.filter((a) => !isWithin(a, a))).toEqual([]);
        expect(pairs.filter(([a, b]) => isWithin(a, b) && isWithin(b, a) && a !== b)).toEqual([]);
        const steps = pairs.filter(([a, b]) => isWithin(a, b));
        const torn = steps.filter(([a, b]) => codes.some((c) => isWithin(b, c) && !isWithin(a, c)));
        expect(torn).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('townships side by side do not contain each other', () => {
    expect([
      isWithin(north, south),
      isWithin(south, northVillage),
      isWithin(northVillage, north),
    ]).toEqual([false, false, false]);
  });

  test('what has no region concerns every scope', () => {
    expect(isWithin(northVillage, null)).toBe(true);
  });

  test('a county is a whole area, a township is not', () => {
    expect([isWholeArea(county), isWholeArea(north)]).toEqual([true, false]);
    expect(
      [subtreePrefix(county), subtreePrefix(north), subtreePrefix(northVillage)].map(
        (text) => text.length,
      ),
    ).toEqual([6, 9, 12]);
    expect(townshipOf(county)).toBe(county);
  });
});
