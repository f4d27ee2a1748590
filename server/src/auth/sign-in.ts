import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { SessionRow } from '../storage/sessions.js';
import type { Endings } from './endings.js';
import type { AccountIdentity } from './identity.js';
import { choosePassword, type ChoiceFault } from './password-choice.js';
import type { Passwords } from './passwords.js';
import type { AuthPolicy, PasswordPolicy } from './policy.js';
import type { Claim, Proof, ProofRefusal } from './proof.js';
import { hashSecret, newSecret } from './secret.js';
import type { SecondFactor } from './second-factor.js';
import type { SecondFactorDuty } from './second-factor-duty.js';

export interface Attempt extends Claim {
  readonly agent: string;
}

/** Where somebody signs in from: kept with the session, so that its owner knows it again. */
export type Browser = Pick<Attempt, 'address' | 'agent'>;

export interface SignInParts {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: AuthPolicy;
  readonly passwords: Passwords;
  readonly endings: Endings;
  readonly proof: Proof;
  readonly secondFactor: SecondFactor;
  readonly duty: SecondFactorDuty;
}

/** Signing in and out, and proving again who it is. */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  get passwordPolicy(): PasswordPolicy {
    return this.parts.policy.password;
  }

  /** The secret for the session cookie. */
  async enter(attempt: Attempt): Promise<Result<string, ProofRefusal>> {
    const proven = await this.parts.proof.of(attempt);
    return proven.ok ? ok(await this.open(proven.value, attempt)) : proven;
  }

  /**
   * Begins a session of an account that has proved itself, whichever way; gives the secret for its cookie.
   * It is always a new one: what a browser held before is never taken over.
   */
  async open(account: AccountRow, { address, agent }: Browser): Promise<string> {
    const { store, clock, random, policy } = this.parts;
    const now = this.#now();
    const { token, ...proof } = await this.#proofOf(account, now);
    const expiresAt = new Date(now.getTime() + policy.session.absoluteMs);
    await store.sessions.add({
      id: newId(clock, random),
      account: account.id,
      ...proof,
      ...{ createdAt: now, lastSeenAt: now, expiresAt },
      address,
      agent: agent.slice(0, 200),
    });
    return token;
  }

  /** Signs in again within a session: for a while what needs it is open. Gives another secret for its cookie. */
  async stepUp(
    identity: AccountIdentity,
    claim: Omit<Claim, 'account'>,
  ): Promise<Result<string, ProofRefusal>> {
    const account = await this.parts.store.accounts.byId(identity.id);
    if (!account) return no({ code: 'sign-in-failed' });
    const proven = await this.parts.proof.of({ ...claim, account: account.account });
    return proven.ok ? ok(await this.renew(account, identity.session)) : proven;
  }

  /** Another secret for a session whose owner has just proved themselves, whichever way. */
  async renew(account: AccountRow, session: string): Promise<string> {
    const { token, ...proof } = await this.#proofOf(account, this.#now());
    await this.parts.store.sessions.renew(session, proof);
    return token;
  }

  /** Changes one's own password: all other sessions end, this one gets another secret. */
  async changePassword(
    { id, session }: AccountIdentity,
    wish: { readonly old: string; readonly password: string; readonly address: string },
  ): Promise<Result<string, ProofRefusal | { readonly fault: ChoiceFault }>> {
    const { store, proof, passwords } = this.parts;
    const account = await store.accounts.byId(id);
    if (!account) return no({ code: 'sign-in-failed' });
    const { old: password, address } = wish;
    const proven = await proof.ofPassword({ account: account.account, password, address });
    if (!proven.ok) return proven;
    const fault = await store.atOnce((within) =>
      choosePassword(within, passwords, proven.value, wish.password, this.#now()),
    );
    if (fault) return no({ fault });
    await this.endOthers(id, session);
    return ok(await this.renew(account, session));
  }

  sessionsOf(account: string): Promise<readonly SessionRow[]> {
    return this.parts.store.sessions.ofAccount(account, this.#now());
  }

  /** Ends one session of an account, or all of them. False when there was none. */
  async end(account: string, session?: string): Promise<boolean> {
    const which = session === undefined ? { account } : { account, id: session };
    return this.#ended(await this.parts.store.sessions.end(which));
  }

  /** Closes an account: it is out at once and cannot come back. */
  async close(account: string): Promise<void> {
    await this.parts.store.accounts.close(account, this.#now());
    await this.end(account);
  }

  /** Ends all sessions of an account but one. */
  async endOthers(account: string, kept: string): Promise<boolean> {
    return this.#ended(await this.parts.store.sessions.endOthers(account, kept));
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

  async #proofOf(
    account: AccountRow,
    provenAt: Date,
  ): Promise<Pick<SessionRow, 'tokenHash' | 'provenAt' | 'owesSecondFactor'> & { token: string }> {
    const { secondFactor, duty, random } = this.parts;
    const token = newSecret(random);
    const owesSecondFactor = (await duty.isOf(account)) && !(await secondFactor.isOn(account.id));
    return { token, tokenHash: hashSecret(token), provenAt, owesSecondFactor };
  }

  #ended(sessions: readonly string[]): boolean {
    for (const id of sessions) this.parts.endings.say({ kind: 'session', id });
    return sessions.length > 0;
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}
