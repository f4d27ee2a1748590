import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { canonical } from '@levee/shared/rules/same-value';
import { readingOf } from '@levee/shared/rules/audience';
import { Actors } from '@levee/server/commands/actors';
import type { Ground } from './ground.js';
import { keptLine, type Lived } from './histories.js';
import { history, longHistory } from './history.js';
import { heldBy, saidBy, seenBy, type Held } from './invariants.js';
import { liveThrough } from './live-through.js';
import { area } from './place.js';
import type { Client } from './client.js';
import type { World } from './world.js';

/** What a replica holds at the end, and what the database says it should, each as a hash. */
export interface Compared {
  readonly replicas: Readonly<Record<string, string>>;
  readonly database: Readonly<Record<string, string>>;
}

/** A long history of so many happenings; the same for a seed at every run. */
export function stormOf(seed: number, length: number): Lived {
  const [happenings = []] = fc.sample(longHistory(length), { seed, numRuns: 1 });
  return { seed, happenings };
}

/** So many histories of the model's own kind; the same for a seed at every run. */
export function historiesOf(seed: number, count: number): Lived[] {
  const drawn = fc.sample(fc.tuple(history, fc.nat()), { seed, numRuns: count });
  return drawn.map(([happenings, worldSeed]) => ({ seed: worldSeed, happenings }));
}

/** Lives through it on some ground and hashes what everybody holds; a find says how it is kept. */
export async function comparedAfter(lived: Lived, ground?: Ground): Promise<Compared> {
  try {
    const world = await liveThrough(lived.happenings, lived.seed, { ...(ground && { ground }) });
    return await compared(world);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\n\n${keptLine(lived)}`, { cause: error });
  }
}

async function compared(world: World): Promise<Compared> {
  const replicas: Record<string, string> = {};
  const database: Record<string, string> = {};
  for (const client of world.clients) {
    replicas[client.name] = hashOf(heldBy(client, saidBy(client.session)));
    database[client.name] = hashOf(heldBy(client, await seenIn(world, client)));
  }
  return { replicas, database };
}

/** All that the log says to somebody; nothing to who has been told to go. */
async function seenIn({ store }: World, { person, session }: Client): Promise<Held> {
  const reading = readingOf((await new Actors(store).of(person, area)).rights);
  if (!reading || session.link.state === 'revoked') return {};
  return seenBy((await store.state(area)).records, reading);
}

function hashOf(held: Held): string {
  return createHash('sha256').update(canonical(held)).digest('hex');
}
