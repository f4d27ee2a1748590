import type { IncomingMessage } from 'node:http';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Sighting } from '../storage/sightings.js';
import type { Connection } from './connection.js';

/** What a connection says of itself, without the hour at which it is written down. */
export type Sight = Omit<Sighting, 'seenAt'>;

const longestAgent = 200;

/** Undefined for who has not said hello yet, and for programs, which have no screen. */
export function sightOf(
  { identity, socket: { request }, greeting, paint }: Connection,
  addressOf: (request: IncomingMessage) => string,
): Sight | undefined {
  if (identity.kind === 'program' || !greeting) return undefined;
  return {
    screen: identity.kind === 'device' ? identity.id : identity.session,
    area: greeting.reads[0]?.area ?? '',
    ...toldBy(greeting),
    address: addressOf(request),
    agent: (request.headers['user-agent'] ?? '').slice(0, longestAgent),
    isConnected: true,
    paintedSeq: paint?.seq ?? null,
    paintedAt: paint ? new Date(paint.wallMs) : null,
    lockedUntil: paint?.lockedUntil === undefined ? null : new Date(paint.lockedUntil),
  };
}

/** What a page says of itself in its hello. */
function toldBy({
  deviceId,
  version,
  reloads,
}: Hello): Pick<Sight, 'browser' | 'version' | 'reloads'> {
  return { browser: deviceId ?? null, version: version ?? null, reloads: reloads ?? null };
}
