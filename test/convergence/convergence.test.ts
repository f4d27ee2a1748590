import { describe, expect, test } from '@jest/globals';
import { freshSeed } from './fresh-seed.js';
import { comparedAfter, stormOf } from './storms.js';

/** Drops, delays, repeats, reloads, dead nodes and failed commits, one after the other without a rest. */
const happenings = 400;

describe('two nodes and their readers after a long storm', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, freshSeed])(
    'I1 I2: every replica hashes as the database does, seed %i',
    async (seed) => {
      const { replicas, database } = await comparedAfter(stormOf(seed, happenings));
      expect(replicas).toEqual(database);
    },
    60_000,
  );
});
