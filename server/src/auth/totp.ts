import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32.js';

/**
 * Codes that depend on the time (RFC 6238 over RFC 4226): SHA-1, 30 s, six digits. These are what every
 * authenticator on a telephone does; most of them ignore any other wish in the address.
 */
const stepMs = 30_000;
const digits = 6;

/** RFC 4226 asks for 128 bits at least and advises 160. */
export const totpSecretBytes = 20;

/** How far a telephone's clock may be off: one step either side. */
const drifts = [-1, 0, 1];

/** Which half minute since 1970 it is. */
export function totpStep(nowMs: number): number {
  return Math.floor(nowMs / stepMs);
}

export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const word = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(word % 10 ** digits).padStart(digits, '0');
}

/** The half minute that the code belongs to, now or one step either side; undefined when it is none of them. */
export function totpStepOf(secret: Uint8Array, code: string, nowMs: number): number | undefined {
  const given = Buffer.from(code);
  return drifts
    .map((drift) => totpStep(nowMs) + drift)
    .filter((step) => step >= 0)
    .find((step) => {
      const right = Buffer.from(totpCode(secret, step));
      return right.length === given.length && timingSafeEqual(right, given);
    });
}

/** What a telephone reads from the picture. */
export function totpAddress(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
