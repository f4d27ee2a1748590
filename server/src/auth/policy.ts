import type { LockRule } from '../storage/sign-in-locks.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What a password must be. `asvs`: long, no rotation, no classes of characters (OWASP ASVS 2.1). */
export interface PasswordPolicy {
  readonly name: string;
  readonly leastLength: number;
  readonly mostLength: number;
}

/** The numbers of sign-in, in one place. */
export interface AuthPolicy {
  readonly password: PasswordPolicy;
  readonly session: {
    readonly idleMs: number;
    readonly absoluteMs: number;
    readonly touchEveryMs: number;
  };
  readonly lockOut: { readonly account: LockRule; readonly address: LockRule };
  readonly ticketMs: number;
  readonly invitationMs: number;
  readonly deviceLinkMs: number;
  readonly deviceCookieMs: number;
}

const fiveInAQuarter: LockRule = { failures: 5, windowMs: 15 * minuteMs, lockMs: 15 * minuteMs };

export const defaultAuthPolicy: AuthPolicy = {
  password: { name: 'asvs', leastLength: 15, mostLength: 200 },
  session: { idleMs: 30 * minuteMs, absoluteMs: 12 * hourMs, touchEveryMs: 30_000 },
  lockOut: { account: fiveInAQuarter, address: fiveInAQuarter },
  ticketMs: 30_000,
  invitationMs: 7 * 24 * hourMs,
  deviceLinkMs: 24 * hourMs,
  deviceCookieMs: 400 * 24 * hourMs,
};
