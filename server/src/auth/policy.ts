import type { LockRule } from '../storage/sign-in-locks.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What a password must be, how long it lasts and how many former ones are refused. */
export interface PasswordPolicy {
  readonly name: PasswordPolicyName;
  readonly leastLength: number;
  readonly mostLength: number;
  /** Of capitals, small letters, digits and others. */
  readonly leastClasses: number;
  /** Null: it never has to be changed. */
  readonly lastsMs: number | null;
  readonly remembers: number;
}

export const passwordPolicyNames = ['asvs', 'dengbao3'] as const;
export type PasswordPolicyName = (typeof passwordPolicyNames)[number];

/** Of whom a second factor is asked. */
export const secondFactorRules = ['off', 'administrators', 'leaders', 'all'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

/** The numbers of sign-in, in one place. */
export interface AuthPolicy {
  readonly password: PasswordPolicy;
  readonly session: {
    readonly idleMs: number;
    readonly absoluteMs: number;
    readonly touchEveryMs: number;
    /** For so long after a proof what needs a step-up is open. */
    readonly stepUpMs: number;
  };
  readonly secondFactor: SecondFactorRule;
  readonly lockOut: { readonly account: LockRule; readonly address: LockRule };
  readonly ticketMs: number;
  readonly invitationMs: number;
  readonly rescueMs: number;
  readonly deviceLinkMs: number;
  readonly deviceCookieMs: number;
}

/**
 * `asvs`: long, no classes, no rotation (OWASP ASVS 5.0, 6.2). `dengbao3`: as assessors of 等保三级 ask for it
 * (GB/T 22239-2019, 8.1.4.1): complexity, and changed regularly.
 */
const passwordPolicies: Readonly<Record<PasswordPolicyName, PasswordPolicy>> = {
  asvs: {
    name: 'asvs',
    leastLength: 15,
    mostLength: 200,
    leastClasses: 1,
    lastsMs: null,
    remembers: 0,
  },
  dengbao3: {
    name: 'dengbao3',
    leastLength: 10,
    mostLength: 200,
    leastClasses: 3,
    lastsMs: 90 * dayMs,
    remembers: 5,
  },
};

const fiveInAQuarter: LockRule = { failures: 5, windowMs: 15 * minuteMs, lockMs: 15 * minuteMs };

export const defaultAuthPolicy: AuthPolicy = {
  password: passwordPolicies.asvs,
  session: {
    idleMs: 30 * minuteMs,
    absoluteMs: 12 * hourMs,
    touchEveryMs: 30_000,
    stepUpMs: 10 * minuteMs,
  },
  secondFactor: 'off',
  lockOut: { account: fiveInAQuarter, address: fiveInAQuarter },
  ticketMs: 30_000,
  invitationMs: 7 * dayMs,
  rescueMs: 30 * minuteMs,
  deviceLinkMs: dayMs,
  deviceCookieMs: 400 * dayMs,
};

/** What the settings say of signing in. */
export interface AuthSettings {
  readonly passwordPolicy: PasswordPolicyName;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly secondFactor: SecondFactorRule;
}

export function authPolicyOf(settings: AuthSettings): AuthPolicy {
  const { passwordPolicy, idleMinutes, sessionHours, secondFactor } = settings;
  return {
    ...defaultAuthPolicy,
    password: passwordPolicies[passwordPolicy],
    session: {
      ...defaultAuthPolicy.session,
      idleMs: idleMinutes * minuteMs,
      absoluteMs: sessionHours * hourMs,
    },
    secondFactor,
  };
}
