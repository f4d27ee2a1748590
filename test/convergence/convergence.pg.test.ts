import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshSeed } from './fresh-seed.js';
import { keptHistories } from './kept.js';
import { openPgGrounds, type PgGrounds } from './pg-ground.js';
import { comparedAfter, historiesOf } from './storms.js';

/** Histories of each seed; the long run asks for more. */
const histories = Number(process.env['LEVEE_MODEL_PG_HISTORIES'] ?? 10);

describe('the model’s histories on real PostgreSQL, whose connections die around commits', () => {
  let grounds: PgGrounds;

  beforeAll(async () => {
    grounds = await openPgGrounds();
  });

  afterAll(async () => {
    await grounds.close();
  });

  test.each([1, 2, 3, freshSeed])(
    `I0 I1 I2 I3 I4 I5 I6 I7 I10 I11 I18 I19 I20: replicas hash as the database does in ${histories} histories of seed %i`,
    async (seed) => {
      for (const lived of historiesOf(seed, histories)) {
        const { replicas, database } = await comparedAfter(lived, await grounds.next());
        expect(replicas).toEqual(database);
      }
    },
    1_800_000,
  );

  test.each(keptHistories)('no longer: $found', async (kept) => {
    const { replicas, database } = await comparedAfter(kept, await grounds.next());
    expect(replicas).toEqual(database);
  });
});
