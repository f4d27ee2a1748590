import type { Request } from 'express';

/**
 * Whether the asker has this very version already. Not express' own `fresh`: `fetch` sends
 * `Cache-Control: no-cache` along with an `If-None-Match` of one's own, and `fresh` then always says no.
 */
export function isKept({ headers }: Pick<Request, 'headers'>, etag: string): boolean {
  const known = (headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(`"${etag}"`);
}
