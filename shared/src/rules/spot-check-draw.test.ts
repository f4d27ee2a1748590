import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../kernel/random.js';
import { minute } from '../testing/scene.js';
import { checkNumbers, drawn } from './spot-check-draw.js';

const turn = (personName: string, unit = 'north') => ({ id: personName, unit, personName });
const past = (personName: string, at: number, unit = 'north') => ({
  ...{ unit, personName, checkedAt: minute(at), issuedAt: minute(at) },
});

describe('who is checked next', () => {
  test('is nobody where nobody is on duty', () => {
    expect(drawn([], [past('Li', 0)], seededRandom(1))).toBeUndefined();
  });

  test('is who was never checked, then who was checked longest ago, by the last time', () => {
    const turns = [turn('Li'), turn('Wang'), turn('Zhao')];
    const history = [past('Li', 10), past('Wang', 20)];
    expect(drawn(turns, history, seededRandom(1))?.id).toBe('Zhao');
    const all = [...history, past('Zhao', 30), past('Li', 99)];
    expect(drawn(turns, all, seededRandom(1))?.id).toBe('Wang');
  });

  test('of the same name in two units each waits by itself', () => {
    const turns = [turn('Li', 'north'), turn('Li', 'south')];
    expect(drawn(turns, [past('Li', 5)], seededRandom(1))?.unit).toBe('south');
  });

  test('among those who have waited as long is chance’s, the same by the same seed', () => {
    const turns = ['A', 'B', 'C', 'D'].map((name) => turn(name));
    const chosen = (seed: number) => drawn(turns, [], seededRandom(seed))?.id;
    expect(chosen(7)).toBe(chosen(7));
    const seeds = Array.from({ length: 40 }, (_, seed) => chosen(seed));
    expect(new Set(seeds).size).toBe(4);
  });

  test('comes to everybody before anybody comes twice', () => {
    const people = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(people, fc.integer(), (names, seed) => {
        const random = seededRandom(seed);
        const checks: ReturnType<typeof past>[] = [];
        for (let nth = 0; nth < names.length; nth++) {
          const next = drawn(
            names.map((name) => turn(name)),
            checks,
            random,
          );
          checks.push(past(next?.personName ?? '', nth));
        }
        expect(new Set(checks.map(({ personName }) => personName)).size).toBe(names.length);
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});

describe('numbers by unit', () => {
  test('count results, leave out what has none, and put the worst first', () => {
    const checks = [
      ...(['answered', 'answered', null] as const).map((result) => ({ unit: 'north', result })),
      ...(['answered', 'absent', 'proxy'] as const).map((result) => ({ unit: 'south', result })),
      { unit: 'mill', result: null },
    ];
    expect(checkNumbers(checks)).toEqual([
      { unit: 'south', made: 3, answered: 1, missed: 0, proxy: 1, absent: 1 },
      { unit: 'north', made: 2, answered: 2, missed: 0, proxy: 0, absent: 0 },
    ]);
  });
});
