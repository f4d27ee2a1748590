import { describe, test } from '@jest/globals';
import * as fc from 'fast-check';
import { countyStore, people } from './county.js';
import { history, play, type Happening } from './history.js';
import { expectExact, expectInvariants } from './invariants.js';
import { area, World } from './world.js';

/** Histories in the gate; the long run asks for more by the environment. */
const runs = Number(process.env['LEVEE_MODEL_RUNS'] ?? 1_500);

async function live(happenings: readonly Happening[], seed: number): Promise<void> {
  const world = new World(await countyStore(), people, seed);
  await world.open();
  await world.heal();
  await play(world, happenings);
  await world.heal();
  await expectInvariants(world);
  expectExact(await world.store.changesAfter(area, 0, 1_000_000), world.asked);
}

describe('the protocol, real clients and real server on a line that breaks', () => {
  test('I0 I1 I2 I3 I4 I5 I6 I10 I11 I18 I19 hold after every history', async () => {
    await fc.assert(fc.asyncProperty(history, fc.nat(), live), { numRuns: runs });
  }, 600_000);
});
