import type { LinkView } from '../sync/session.js';

/**
 * So long before its end a session is warned of: time to finish the sentence, fetch the telephone with the code
 * and sign in; a shorter time is missed by whoever is at the map, a longer one is no longer read.
 */
export const warnMs = 10 * 60_000;

/**
 * The last moment of the session when it is near, else undefined. `nowMs` is the server's hour. Nothing is said
 * when the link has already been told of its end: the banner of the link says that.
 */
export function endInSight(
  { state, expiresAtMs }: Pick<LinkView, 'state' | 'expiresAtMs'>,
  nowMs: number,
): number | undefined {
  const isOver = state === 'signIn' || state === 'revoked' || state === 'upgrade';
  if (isOver || expiresAtMs === null) return undefined;
  return expiresAtMs - nowMs <= warnMs ? expiresAtMs : undefined;
}
