import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import fc from 'fast-check';
import { fewestLooks, growthOf, told, verdicts } from './flat.js';

const looks = (count: number, at: (look: number) => number): number[] =>
  Array.from({ length: count }, (_none, look) => at(look));

/** A heap in kB that goes up and down by so much of itself, as collections come early or late. */
const noisyHeap = (count: number, share: number, leak = 0): number[] => {
  const random = seededRandom(count);
  return looks(count, (look) => 20_000 * (1 + (random() - 0.5) * share) + look * leak);
};

describe('growthOf', () => {
  test('a thing that stays has not grown, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 6, max: 60 }),
        (at, count) => {
          expect(growthOf(looks(count, () => at))).toBe(0);
        },
      ),
    );
  });

  test('a steady growth is found for what it is, at any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 6, max: 60 }),
        (step, count) => {
          const grown = growthOf(looks(count, (look) => 1_000 * step + step * look));
          const judged = count - Math.floor(count / 3);
          expect(grown).toBeGreaterThan((0.9 * (judged - 1)) / (1_000 + count));
          expect(grown).toBeLessThanOrEqual((judged - 1) / 1_000);
        },
      ),
    );
  });

  test('what happens in the first third is not judged', () => {
    expect(growthOf([1, 5, 90, 100, 100, 100, 100, 100, 100])).toBe(0);
  });

  test('one look at a bad moment does not count, wherever it is', () => {
    for (let bad = 0; bad < 12; bad++)
      expect(growthOf(looks(12, (look) => (look === bad ? 900 : 300)))).toBe(0);
  });

  test('too few looks are no proof of anything', () => {
    const few = looks(fewestLooks - 1, () => 7);
    expect(growthOf(few)).toBeNaN();
    expect(verdicts({ nodes: few }, { nodes: 0.1 })[0]?.isFlat).toBe(false);
  });
});

describe('verdicts', () => {
  test('a noisy heap is flat, and the same heap with a leak in it is not', () => {
    const most = { sound: 0.1, leaking: 0.1 };
    const [sound, leaking] = verdicts(
      { sound: noisyHeap(24, 0.06), leaking: noisyHeap(24, 0.06, 200) },
      most,
    );
    expect([sound?.isFlat, leaking?.isFlat]).toEqual([true, false]);
  });

  test('three listeners left behind at every second round are found among five hundred', () => {
    const kept: (() => void)[] = [];
    const listeners = looks(20, (look) => {
      if (look % 2 === 0) for (let one = 0; one < 3; one++) kept.push(() => undefined);
      return 500 + kept.length;
    });
    expect(verdicts({ listeners }, { listeners: 0.03 })[0]?.isFlat).toBe(false);
  });

  test('a thing that shrinks is flat; one that nothing is allowed to must not grow at all', () => {
    const shrinking = looks(9, (look) => 100 - look);
    const growing = looks(9, (look) => 1_000_000 + look);
    expect(verdicts({ shrinking, growing }, {}).map(({ isFlat }) => isFlat)).toEqual([true, false]);
  });

  test('each is told with its growth and all that was read', () => {
    const lines = verdicts({ documents: [1, 1, 1, 1, 1, 1], nodes: [1, 2, 3, 4, 5, 6] }, {}).map(
      told,
    );
    expect(lines).toEqual([
      'flat  documents +0.0 %: 1 1 1 1 1 1\n',
      'GROWS nodes +66.7 %: 1 2 3 4 5 6\n',
    ]);
  });
});
