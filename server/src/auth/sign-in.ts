import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { AccountStore } from '../storage/account-store.js';
import type { SessionRow } from '../storage/sessions.js';
import { LineFull } from '../budgets/turns.js';
import type { Endings } from './endings.js';
import type { AccountIdentity } from './identity.js';
import { LockOut } from './lock-out.js';
import type { Passwords } from './passwords.js';
import type { AuthPolicy } from './policy.js';
import { hashSecret, newSecret } from './secret.js';

export interface Attempt {
  readonly account: string;
  readonly password: string;
  readonly address: string;
  readonly agent: string;
}

/** Where somebody signs in from: kept with the session, so that its owner knows it again. */
export type Browser = Pick<Attempt, 'address' | 'agent'>;

export type SignInRefusal =
  | { readonly code: 'sign-in-failed' }
  | { readonly code: 'sign-in-locked'; readonly afterMs: number };

export interface SignInParts {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: AuthPolicy;
  readonly passwords: Passwords;
  readonly endings: Endings;
}

/** Signing in and out. */
export class SignIn {
  readonly #lockOut: LockOut;

  constructor(private readonly parts: SignInParts) {
    this.#lockOut = new LockOut(parts.store.locks, parts.policy.lockOut);
  }

  /** The secret for the session cookie. A wrong password and an unknown account get the same no. */
  async enter({ account, password, ...browser }: Attempt): Promise<Result<string, SignInRefusal>> {
    const { store, passwords } = this.parts;
    // Before the attempt is counted: nobody is locked out because the server had no time.
    if (passwords.isBusy) throw new LineFull();
    const now = this.#now();
    const lockedUntil = await this.#lockOut.begin(account, browser.address, now);
    if (lockedUntil)
      return no({ code: 'sign-in-locked', afterMs: lockedUntil.getTime() - now.getTime() });
    const row = await store.accounts.byAccount(account);
    const isRight = await passwords.match(row?.passwordHash, password);
    if (!row || !isRight) return no({ code: 'sign-in-failed' });
    await this.#lockOut.forgive(account, browser.address);
    return ok(await this.open(row.id, browser));
  }

  /** Begins a session of an account that has proved itself; gives the secret for its cookie. */
  async open(account: string, { address, agent }: Browser): Promise<string> {
    const { store, clock, random, policy } = this.parts;
    const token = newSecret(random);
    const now = this.#now();
    const expiresAt = new Date(now.getTime() + policy.session.absoluteMs);
    const times = { createdAt: now, lastSeenAt: now, expiresAt };
    const id = newId(clock, random);
    await store.sessions.add({
      id,
      tokenHash: hashSecret(token),
      account,
      ...times,
      address,
      agent: agent.slice(0, 200),
    });
    return token;
  }

  sessionsOf({ id }: AccountIdentity): Promise<readonly SessionRow[]> {
    return this.parts.store.sessions.ofAccount(id, this.#now());
  }

  /** Ends one session of an account, or all of them. False when there was none. */
  async end(account: string, session?: string): Promise<boolean> {
    const which = session === undefined ? { account } : { account, id: session };
    const ended = await this.parts.store.sessions.end(which);
    for (const id of ended) this.parts.endings.say({ kind: 'session', id });
    return ended.length > 0;
  }

  /** Takes out what has run out; nothing depends on it but the size of the tables. */
  async sweep(): Promise<void> {
    const { store, policy } = this.parts;
    const now = this.#now();
    await store.sessions.sweep(now);
    await store.links.sweep(now);
    await store.locks.sweep(
      new Date(now.getTime() - policy.lockOut.account.windowMs - policy.lockOut.account.lockMs),
    );
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}
