import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxPoints, patrolPoint } from '../model/patrol.js';
import { chainageOf, chainageText, stakesOf } from './chainage.js';

describe('chainage', () => {
  test.each([
    ['K12+300', 12_300],
    [' k0+005 ', 5],
    ['12+5', 12_005],
    ['K12＋300', 12_300],
  ])('%s is %s metres', (text, metres) => expect(chainageOf(text)).toBe(metres));

  test.each(['', 'K12', 'K12+', '12300', 'K12+3000', 'K1-300', 'K12+3x'])('%j is none', (text) =>
    expect(chainageOf(text)).toBeUndefined(),
  );

  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (metres) => {
        expect(chainageOf(chainageText(metres))).toBe(metres);
      }),
      { seed: 21 },
    );
  });
});

describe('stakes of a reach', () => {
  const names = (fromM: number, toM: number, stepM: number) =>
    stakesOf({ fromM, toM, stepM }).map(({ name }) => name);

  test('stand step by step, with the end also where the last step is shorter', () => {
    expect(names(12_300, 13_000, 250)).toEqual(['K12+300', 'K12+550', 'K12+800', 'K13+000']);
  });

  test('are walked the other way round as well, and one stake is a reach', () => {
    expect(names(1_000, 400, 300)).toEqual(['K1+000', 'K0+700', 'K0+400']);
    expect(names(500, 500, 100)).toEqual(['K0+500']);
  });

  test('stand on the line between the two ends', () => {
    const ends = [
      { lat: 30, lng: 110 },
      { lat: 30.02, lng: 110.04 },
    ] as const;
    const places = stakesOf({ fromM: 0, toM: 1000, stepM: 500, ends }).map((one) => one.position);
    expect(places).toEqual([ends[0], { lat: 30.01, lng: 110.02 }, ends[1]]);
    expect(stakesOf({ fromM: 0, toM: 10, stepM: 5 })[0]?.position).toBeNull();
  });

  test('are points of the schema, each once, both ends there, no more than a route may have', () => {
    const metres = fc.integer({ min: 0, max: 99_999 });
    fc.assert(
      fc.property(metres, metres, fc.integer({ min: 1, max: 5000 }), (fromM, toM, stepM) => {
        const stakes = stakesOf({ fromM, toM, stepM });
        expect(new Set(stakes.map(({ id }) => id)).size).toBe(stakes.length);
        expect([stakes[0]?.chainageM, stakes.at(-1)?.chainageM]).toEqual([fromM, toM]);
        expect(stakes.length).toBeLessThanOrEqual(maxPoints);
        expect(stakes.every((one) => patrolPoint.safeParse(one).success)).toBe(true);
      }),
      { seed: 22 },
    );
  });
});
