import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, mix32, pick, seededRandom, systemRandom } from './random.js';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('seededRandom', () => {
  test('gives the same row for the same seed', () => {
    fc.assert(
      fc.property(seed, (start) => {
        const [one, two] = [seededRandom(start), seededRandom(start)];
        expect(Array.from({ length: 20 }, one)).toEqual(Array.from({ length: 20 }, two));
      }),
    );
  });

  test('stays in [0, 1) and fills it evenly', () => {
    const random = seededRandom(42);
    const tenths = new Array<number>(10).fill(0);
    for (let turn = 0; turn < 100_000; turn++) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1;
    }
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('gives different rows for neighbouring seeds', () => {
    const firsts = Array.from({ length: 1000 }, (_, start) => seededRandom(start)());
    expect(new Set(firsts).size).toBe(1000);
  });
});

describe('mix32', () => {
  test('is one to one and flips about half of the bits', () => {
    fc.assert(
      fc.property(seed, seed, (a, b) => {
        expect(mix32(a) === mix32(b)).toBe(a === b);
      }),
    );
    const flips = Array.from({ length: 32 }, (_, bit) =>
      bitsOf(mix32(1234) ^ mix32(1234 ^ (1 << bit))),
    );
    const mean = flips.reduce((sum, count) => sum + count, 0) / flips.length;
    expect(Math.abs(mean - 16)).toBeLessThan(2);
  });
});

describe('between and pick', () => {
  test('stay within what they are given', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 500 }),
        (start, from, width) => {
          const value = between(seededRandom(start), from, from + width);
          expect(Number.isInteger(value) && value >= from && value < from + width).toBe(true);
        },
      ),
    );
    expect(['a', 'b']).toContain(pick(seededRandom(1), ['a', 'b']));
  });

  test('there is nothing to pick from an empty list', () => {
    expect(() => pick(seededRandom(1), [])).toThrow(RangeError);
  });
});

describe('systemRandom', () => {
  test('stays in [0, 1) and does not repeat itself', () => {
    const row = Array.from({ length: 200 }, systemRandom);
    expect(row.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(new Set(row).size).toBeGreaterThan(190);
  });
});

function bitsOf(word: number): number {
  return (word >>> 0).toString(2).replaceAll('0', '').length;
}
