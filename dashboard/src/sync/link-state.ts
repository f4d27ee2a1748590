import type { RegionCode } from '@levee/shared/model/base';
import type { Audience } from '@levee/shared/rules/rights';

/** Where the link to one area stands (protocol, "State machines"). */
export const linkNames = [
  'offline',
  'connecting',
  'joining',
  'catchingUp',
  'live',
  'doubtful',
  'signIn',
  'revoked',
  'upgrade',
] as const;

export type LinkName = (typeof linkNames)[number];

/** A place in a log: everything up to `seq` of this epoch is here. */
export interface Place {
  readonly epoch: string;
  readonly seq: number;
}

export interface LinkState {
  readonly name: LinkName;
  readonly place: Place | null;
  /** The head that was promised at the welcome; live once it is reached. */
  readonly head: number;
  /** With which eyes the place was reached: as the snapshot says it was seen, not as a welcome foretold. */
  readonly audience: Audience | null;
  readonly scope: RegionCode | null;
  /** The last moment of the session the link lives under, as the welcome said; null for a wall, whose key holds. */
  readonly expiresAt: string | null;
  /** Counts what is waited for: connections, hellos, snapshots. An answer to an older one is dropped. */
  readonly generation: number;
  /** Tries since the link was last live. */
  readonly tries: number;
  readonly lastFrameMs: number;
}

export const firstLink: LinkState = {
  name: 'offline',
  place: null,
  head: 0,
  audience: null,
  scope: null,
  expiresAt: null,
  generation: 0,
  tries: 0,
  lastFrameMs: -Infinity,
};

export type Freshness = 'live' | 'delayed' | 'stale' | 'offline';

const limitsMs = [
  ['live', 10_000],
  ['delayed', 30_000],
  ['stale', 120_000],
] as const;

/** How old the link is (protocol, "Never stale as live"); by the steady clock only (I12). */
export function linkFreshness(frameAgeMs: number): Freshness {
  return limitsMs.find(([, limit]) => frameAgeMs <= limit)?.[0] ?? 'offline';
}
