import { createHmac } from 'node:crypto';

/** The header that a receiver with the same secret checks: who sent it, and when (seconds since 1970). */
export const signatureHeader = 'levee-signature';

/** `t=1784500000,v1=<hex>`: HMAC-SHA-256 of the time, a full stop and the body. */
export function signatureOf(secret: string, nowMs: number, body: string | Buffer): string {
  const at = Math.floor(nowMs / 1000);
  const hmac = createHmac('sha256', secret).update(`${at}.`).update(body);
  return `t=${at},v1=${hmac.digest('hex')}`;
}
