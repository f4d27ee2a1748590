import type { Server } from 'node:http';

export interface ConnectionTimes {
  /** From the first byte, or from the connection where none comes, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** How often this is looked at. */
  readonly lookMs: number;
}

/**
 * A line that says nothing, or says it a byte at a time, holds memory that others need. With the look each second
 * it is cut within 5 s (I16). A list of 30 MB has its two minutes on 2 Mbit/s.
 */
export const connectionTimes: ConnectionTimes = {
  headersMs: 4_000,
  requestMs: 120_000,
  lookMs: 1_000,
};

/** To be called before the server listens. `connectionsCheckingInterval` is an option of its constructor, which is Nest's. */
export function limitConnections(
  server: Server,
  { headersMs, requestMs, lookMs }: ConnectionTimes = connectionTimes,
): void {
  Object.assign(server, {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookMs,
  });
}
