import { createHash } from 'node:crypto';
import type { Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { hashSecret, newSecret } from '../auth/secret.js';
import type { OidcVisitRow, OidcVisits } from '../storage/oidc-visits.js';

/** Time enough to find one's token card, too little to be found by somebody else. */
export const visitMs = 10 * 60_000;

/** More than this at once is a flood; the oldest go. */
const mostVisits = 20_000;

/** What `newSecret` makes. Anything else is not asked of the database. */
const shape = /^[\w-]{43}$/;

/** What goes with a visit to the provider. All three follow from the browser's secret, so none of them is kept. */
export interface VisitWords {
  /** Comes back with the answer: it is the answer to this visit (against forged answers). */
  readonly state: string;
  /** Stands in the ID token: it was made for this visit (against tokens that are played again). */
  readonly nonce: string;
  /** Shown to the provider with the code (PKCE): who stole the code has nothing. */
  readonly verifier: string;
}

export type VisitWish = Pick<OidcVisitRow, 'errand' | 'account' | 'session' | 'origin' | 'page'>;

export interface VisitParts {
  readonly store: OidcVisits;
  readonly clock: Clock;
  readonly random: Random;
}

/** Who is on the way to the provider. The browser holds an opaque secret, the server all that it stands for. */
export class Visits {
  #sweptMs = -Infinity;

  constructor(private readonly parts: VisitParts) {}

  /** The secret for the visit's cookie. */
  async begin(wish: VisitWish): Promise<string> {
    const { store, clock, random } = this.parts;
    await this.#sweep();
    const secret = newSecret(random);
    const nowMs = clock.nowMs();
    const times = { beganAt: new Date(nowMs), expiresAt: new Date(nowMs + visitMs) };
    await store.add({ secretHash: hashSecret(secret), ...wish, ...times });
    return secret;
  }

  /** The visit, this once; undefined when it is unknown, over or ended already. */
  async end(secret: string | undefined): Promise<OidcVisitRow | undefined> {
    if (secret === undefined || !shape.test(secret)) return undefined;
    return this.parts.store.end(hashSecret(secret), new Date(this.parts.clock.nowMs()));
  }

  /** Once in a visit's life is enough. */
  async #sweep(): Promise<void> {
    const { store, clock } = this.parts;
    if (clock.steadyMs() - this.#sweptMs < visitMs) return;
    this.#sweptMs = clock.steadyMs();
    await store.sweep(new Date(clock.nowMs()), mostVisits);
  }
}

export function wordsOf(secret: string): VisitWords {
  const word = (name: string): string =>
    createHash('sha256').update(`oidc ${name} ${secret}`).digest('base64url');
  return { state: word('state'), nonce: word('nonce'), verifier: word('verifier') };
}
