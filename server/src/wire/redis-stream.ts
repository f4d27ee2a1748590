import { createClient } from 'redis';
import { beginning, type StreamPlace } from './stream-place.js';

export type RedisClient = ReturnType<typeof redisClient>;

export interface StreamEntry {
  readonly id: StreamPlace;
  readonly message: Readonly<Record<string, string | undefined>>;
}

/** The number is the version of what lies in it. */
export const stream = 'levee:wire:1';

/** How long one read waits for news; it returns at once when there is some. */
const blockMs = 1_000;

/** A Redis that says nothing for so long is gone, though its socket may not know it. */
const silentMs = 3 * blockMs;

const connectMs = 2_000;
const entriesAtATime = 100;

/** Enough to bridge a break of some seconds; what is older is not news any more. */
const trim = { strategy: 'MAXLEN', strategyModifier: '~', threshold: 4_096 } as const;

/** A connection that is made once. Whoever holds it makes another when it breaks; nothing queues in it meanwhile. */
export function redisClient(url: string, onBroken: () => void) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    // A connection that only sends would be silent, too, when nobody has anything to say.
    pingInterval: blockMs,
    socket: { connectTimeout: connectMs, socketTimeout: silentMs, reconnectStrategy: false },
  });
  // An `error` that nobody listens to would end the process (I15).
  client.on('error', onBroken);
  return client;
}

export function hangUp(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

export async function append(client: RedisClient, entry: Record<string, string>): Promise<void> {
  await client.xAdd(stream, '*', entry, { TRIM: trim });
}

/** What was appended after this place; waits a little when there is nothing. */
export async function readAfter(
  client: RedisClient,
  place: StreamPlace,
): Promise<readonly StreamEntry[]> {
  const limits = { BLOCK: blockMs, COUNT: entriesAtATime };
  const [read] = (await client.xRead({ key: stream, id: place }, limits)) ?? [];
  return (read?.messages ?? []) as readonly StreamEntry[];
}

export async function newestPlace(client: RedisClient): Promise<StreamPlace> {
  const [newest] = (await client.xRevRange(stream, '+', '-', { COUNT: 1 })) ?? [];
  return newest?.id ?? beginning;
}
