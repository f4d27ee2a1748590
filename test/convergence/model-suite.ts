import { describe, test } from '@jest/globals';
import { freshSeed } from './fresh-seed.js';
import { liveThroughMany } from './histories.js';

/** The model's histories lie in so many files, so that all cores are at work. */
const shards = 4;

/** Seeds of the gate, played at every run; each shard has its share of them. */
const fixedSeeds = [
  20_260_701, 20_260_702, 20_260_703, 20_260_704, 20_260_705, 20_260_706, 20_260_707,
];

/** 20,000 in all; the long run asks for more of each of its own seeds. */
const historiesPerSeed = Number(process.env['LEVEE_MODEL_HISTORIES'] ?? 2_500);

/** The long run says its first seed: each shard plays one, counted from there. */
const longFrom = process.env['LEVEE_MODEL_FROM'];

function seedsOf(shard: number): number[] {
  if (longFrom !== undefined) return [Number(longFrom) + shard];
  return [...fixedSeeds, freshSeed].filter((_, i) => i % shards === shard);
}

export function describeModel(shard: number): void {
  describe('the protocol, real clients and two real nodes on lines that break', () => {
    test.each(seedsOf(shard))(
      `I0 I1 I2 I3 I4 I5 I6 I7 I9 I10 I11 I14 I18 I19 I20 hold in ${historiesPerSeed} histories of seed %i`,
      async (seed) => {
        await liveThroughMany(seed, historiesPerSeed);
      },
      1_800_000,
    );
  });
}
