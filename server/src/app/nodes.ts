import type { Feed } from '../commands/feed.js';
import { RedisWire } from '../wire/redis-wire.js';
import { loneWire, type Wire } from '../wire/wire.js';
import type { Endings } from '../auth/endings.js';
import type { Fanout } from '../realtime/fanout.js';
import type { Sources } from '../sources/sources.js';
import type { Ground } from './rooms.js';

/** The wire that the settings ask for. It joins by itself, now or whenever Redis is there; nobody waits for it. */
export function wireOf({ config, clock, random, log }: Ground): Wire {
  const { redisUrl } = config;
  return redisUrl === undefined ? loneWire : new RedisWire({ url: redisUrl, clock, random, log });
}

export interface Joined {
  readonly feed: Feed;
  readonly endings: Endings;
  readonly fanout: Fanout;
  readonly sources: Sources;
}

/** What is committed or ended on one node is noticed at once on all. The poll and the look at rights are the net beneath. */
export function joinNodes(wire: Wire, { feed, endings, fanout, sources }: Joined): void {
  feed.onCommitted(({ area, epoch, changes }) =>
    wire.send('poke', { area, epoch, seq: changes.at(-1)?.seq ?? 0 }),
  );
  wire.listen('poke', (poke) => fanout.poked(poke));
  wire.listen('ending', (ending) => endings.hear(ending));
  endings.listen(({ kind, id }) => kind === 'program' && sources.forget(id));
}
