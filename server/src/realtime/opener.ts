import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookieOf, deviceCookie, sessionCookie } from '../auth/cookies.js';
import { isOriginOurs } from '../auth/origin.js';

/**
 * What a browser or a program shows of itself on every request, hashed. Long polling names its socket in the
 * address of each request; whoever has read that address in some log must not speak for its owner.
 */
export function openerOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const { authorization = '', cookie } = headers;
  const shown = [authorization, cookieOf(cookie, sessionCookie), cookieOf(cookie, deviceCookie)];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64');
}

/** The engine.io socket that a request names; undefined at the handshake, which names none. */
export function lineNamedBy({ url }: Pick<IncomingMessage, 'url'>): string | undefined {
  return new URLSearchParams((url ?? '').split('?')[1] ?? '').get('sid') ?? undefined;
}

/** Whether a later request on a socket comes from a page of ours and from whoever opened it. */
export function isTheirs(
  request: Pick<IncomingMessage, 'headers'>,
  opener: string,
  publicOrigins: readonly string[],
): boolean {
  return isOriginOurs(request.headers, publicOrigins) && openerOf(request) === opener;
}
