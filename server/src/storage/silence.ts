import type { Socket } from 'node:net';
import type { Clock } from '@levee/shared/kernel/clock';
import type { Pool, PoolClient } from 'pg';

/** A connection was given up; whether what was asked on it has happened is not known. */
export class DatabaseSilent extends Error {
  /** As the system calls it, so that it is taken for a database that is away. */
  readonly code = 'ETIMEDOUT';
}

/** How often the connections in use are looked at. */
const lookEveryMs = 1_000;

/** Connections whose statements are known to take long, and how long; until they are given back. */
const patience = new WeakMap<PoolClient, number>();

/** Lets this connection be silent for longer than others, as long as it is in use. */
export function bearWith(client: PoolClient, silenceMs: number): void {
  patience.set(client, silenceMs);
}

interface Heard {
  readonly bytes: number;
  readonly atMs: number;
}

/**
 * Gives up connections of the pool that are in use and bring nothing for `silenceMs`: PostgreSQL stands still,
 * or the line to it is gone and nobody said so. The connection is closed, never used again: what was asked on it
 * may still happen there, and must not happen inside somebody else's transaction.
 */
export function giveUpSilent(pool: Pool, clock: Clock, silenceMs: number): void {
  const inUse = new Map<PoolClient, Heard>();
  let isLooking = false;
  const hear = (client: PoolClient): void => {
    inUse.set(client, { bytes: lineOf(client).bytesRead, atMs: clock.steadyMs() });
  };
  const look = (): void => {
    for (const [client, { bytes, atMs }] of inUse)
      if (lineOf(client).bytesRead !== bytes) hear(client);
      else if (clock.steadyMs() - atMs >= (patience.get(client) ?? silenceMs)) giveUp(client);
    isLooking = false;
    lookLater();
  };
  const giveUp = (client: PoolClient): void => {
    inUse.delete(client);
    lineOf(client).destroy(new DatabaseSilent(`no answer for ${silenceMs} ms`));
  };
  const lookLater = (): void => {
    if (isLooking || inUse.size === 0) return;
    isLooking = true;
    clock.after(Math.min(lookEveryMs, silenceMs), look);
  };
  pool.on('acquire', (client) => {
    hear(client);
    lookLater();
  });
  pool.on('release', (_error, client) => {
    inUse.delete(client);
    patience.delete(client);
  });
  pool.on('remove', (client) => inUse.delete(client));
}

function lineOf({ connection }: PoolClient): Socket {
  return connection.stream as Socket;
}
