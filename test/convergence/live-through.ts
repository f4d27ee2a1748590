import { people } from './county.js';
import { memoryGround, type Ground } from './ground.js';
import { play, type Happening } from './history.js';
import { expectFold, expectInvariants } from './invariants.js';
import type { Seams } from './seams.js';
import { World } from './world.js';

interface Manner {
  readonly ground?: Ground;
  readonly seams?: Partial<Seams>;
  /** How often, of all happenings, every client is compared with the log at once. */
  readonly looks?: number;
}

/** Within so many turns of a healthy world everything has come to rest. */
const mostTurns = 300;

/** One history from a healthy start to a healthy end; throws where an invariant does not hold. The world at its end. */
export async function liveThrough(
  happenings: readonly Happening[],
  seed: number,
  { ground, seams, looks = 0.05 }: Manner = {},
): Promise<World> {
  const world = new World(ground ?? (await memoryGround()), people, seed, seams);
  const look = async (): Promise<void> => {
    if (world.random() >= looks) return;
    for (const client of world.clients) await expectFold(world, client);
  };
  await world.open();
  await world.rest(mostTurns, 1, look);
  await play(world, happenings, look);
  await world.heal(mostTurns, look);
  await expectInvariants(world);
  return world;
}
