import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { serverArea } from '@levee/shared/model/trail';
import type { Refusals } from '../commands/refusals.js';
import type { Trail, TrailNote } from '../commands/trail.js';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { SessionRow } from '../storage/sessions.js';
import type { Doer } from './doer.js';
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

/** Somebody else says who it is: whether they saw two factors, and what the trail keeps of it. */
export interface Vouched {
  readonly isTwofold: boolean;
  readonly detail?: string;
}

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
  readonly trail: Trail;
  readonly refusals: Refusals;
}

/** What a screen last said is kept for so long: a wall that hung dark for a season is still known by it. */
const sightingsLastMs = 90 * 24 * 3_600_000;

/** Signing in and out, and proving again who it is. */
export class SignIn {
  constructor(private readonly parts: SignInParts) {}

  get passwordPolicy(): PasswordPolicy {
    return this.parts.policy.password;
  }

  /** The secret for the session cookie. */
  async enter(attempt: Attempt): Promise<Result<string, ProofRefusal>> {
    const proven = await this.parts.proof.of(attempt);
    if (proven.ok) return ok(await this.open(proven.value, attempt));
    await this.#noteRefused('signIn', attempt, proven.refusal);
    return proven;
  }

  /**
   * Begins a session of an account that has proved itself, whichever way; gives the secret for its cookie.
   * It is always a new one: what a browser held before is never taken over. It may be vouched for by somebody else.
   */
  async open(
    account: AccountRow,
    { address, agent }: Browser,
    { isTwofold, detail }: Vouched = { isTwofold: false },
  ): Promise<string> {
    const { trail, clock, random, policy } = this.parts;
    const now = this.#now();
    const { token, ...proof } = await this.#proofOf(account, now, isTwofold);
    const expiresAt = new Date(now.getTime() + policy.session.absoluteMs);
    const from = { address, agent: agent.slice(0, 200) };
    const id = newId(clock, random);
    const times = { createdAt: now, lastSeenAt: now, expiresAt };
    const doer = doerOf(account, id, from);
    await trail.with(
      serverArea,
      { what: 'signIn', outcome: 'ok', detail, ...doer },
      ({ sessions }) => sessions.add({ id, account: account.id, ...proof, ...times, ...from }),
    );
    return token;
  }

  /** Signs in again within a session: for a while what needs it is open. Gives another secret for its cookie. */
  async stepUp(
    identity: AccountIdentity,
    claim: Omit<Claim, 'account'>,
  ): Promise<Result<string, ProofRefusal>> {
    const account = await this.parts.store.accounts.byId(identity.id);
    if (!account) return no({ code: 'sign-in-failed' });
    const attempt = { ...claim, account: account.account };
    const proven = await this.parts.proof.of(attempt);
    if (proven.ok) {
      const doer = doerOf(account, identity.session, claim);
      return ok(await this.renew(account, identity.session, { what: 'stepUp', ...doer }));
    }
    await this.#noteRefused('stepUp', attempt, proven.refusal, identity.session);
    return proven;
  }

  /** Another secret for a session whose owner has just proved themselves, whichever way. */
  async renew(
    account: AccountRow,
    session: string,
    why: Omit<TrailNote, 'outcome'>,
    isTwofold = false,
  ): Promise<string> {
    const { token, ...proof } = await this.#proofOf(account, this.#now(), isTwofold);
    await this.parts.trail.with(serverArea, { ...why, outcome: 'ok' }, ({ sessions }) =>
      sessions.renew(session, proof),
    );
    return token;
  }

  /** Changes one's own password: all other sessions end, this one gets another secret. */
  async changePassword(
    { id, session }: AccountIdentity,
    wish: { readonly old: string; readonly password: string; readonly address: string },
  ): Promise<Result<string, ProofRefusal | { readonly fault: ChoiceFault }>> {
    const { store, proof, passwords, trail } = this.parts;
    const account = await store.accounts.byId(id);
    if (!account) return no({ code: 'sign-in-failed' });
    const { old: password, address } = wish;
    const proven = await proof.ofPassword({ account: account.account, password, address });
    if (!proven.ok) return proven;
    const doer = doerOf(account, session, { address });
    const { token, ...fresh } = await this.#proofOf(account, this.#now(), false);
    const done = (fault: ChoiceFault | undefined): TrailNote | undefined =>
      fault ? undefined : { what: 'password', outcome: 'ok', ...doer };
    const fault = await trail.with(serverArea, done, async (within) => {
      const found = await choosePassword(
        within,
        passwords,
        proven.value,
        wish.password,
        this.#now(),
      );
      if (!found) await within.sessions.renew(session, fresh);
      return found;
    });
    if (fault) return no({ fault });
    await this.endOthers(id, session, doer);
    return ok(token);
  }

  sessionsOf(account: string): Promise<readonly SessionRow[]> {
    return this.parts.store.sessions.ofAccount(account, this.#now());
  }

  /** Signs out: ends the session that asks. */
  async leave({ id, session }: AccountIdentity, doer: Doer): Promise<void> {
    const note = { what: 'signOut', outcome: 'ok', ...doer } as const;
    await this.#end(note, ({ sessions }) => sessions.end({ account: id, id: session }));
  }

  /** Ends one session of an account, or all of them. False when there was none. */
  async end(account: string, doer: Doer, session?: string): Promise<boolean> {
    const which = session === undefined ? { account } : { account, id: session };
    const subject = session ?? account;
    const note = { what: 'session', outcome: 'ok', ...doer, subject, detail: 'ended' } as const;
    return this.#end(note, ({ sessions }) => sessions.end(which));
  }

  /** Closes an account: it is out at once and cannot come back. */
  async close(account: string, doer: Doer): Promise<void> {
    const note = { what: 'account', outcome: 'ok', ...doer, subject: account, detail: 'closed' };
    await this.parts.trail.with(serverArea, note as TrailNote, ({ accounts }) =>
      accounts.close(account, this.#now()),
    );
    await this.end(account, doer);
  }

  /** Ends all sessions of an account but one. */
  async endOthers(account: string, kept: string, doer: Doer): Promise<boolean> {
    const ended = { subject: account, detail: 'others ended' };
    const note = { what: 'session', outcome: 'ok', ...doer, ...ended } as const;
    return this.#end(note, ({ sessions }) => sessions.endOthers(account, kept));
  }

  /** Takes out what has run out; nothing depends on it but the size of the tables. */
  async sweep(): Promise<void> {
    const { store, policy } = this.parts;
    const now = this.#now();
    await store.sessions.sweep(now);
    await store.links.sweep(now);
    await store.sightings.sweep(new Date(now.getTime() - sightingsLastMs));
    await store.locks.sweep(
      new Date(now.getTime() - policy.lockOut.account.windowMs - policy.lockOut.account.lockMs),
    );
  }

  async #proofOf(
    account: AccountRow,
    provenAt: Date,
    isTwofold: boolean,
  ): Promise<Pick<SessionRow, 'tokenHash' | 'provenAt' | 'owesSecondFactor'> & { token: string }> {
    const { secondFactor, duty, random } = this.parts;
    const token = newSecret(random);
    const owesSecondFactor =
      !isTwofold && (await duty.isOf(account)) && !(await secondFactor.isOn(account.id));
    return { token, tokenHash: hashSecret(token), provenAt, owesSecondFactor };
  }

  async #end(
    note: TrailNote,
    work: (store: AccountStore) => Promise<readonly string[]>,
  ): Promise<boolean> {
    const done = (ended: readonly string[]): TrailNote | undefined =>
      ended.length > 0 ? note : undefined;
    const ended = await this.parts.trail.with(serverArea, done, work);
    for (const id of ended) this.parts.endings.say({ kind: 'session', id });
    return ended.length > 0;
  }

  /**
   * A wrong password or code has its row, and so has the first knock at a lock; half an attempt is none. Whose
   * account it was is said where there is one: what was typed never is, for people type passwords into names.
   */
  async #noteRefused(
    what: 'signIn' | 'stepUp',
    { account, address, agent }: Claim & Partial<Browser>,
    { code }: ProofRefusal,
    via?: string,
  ): Promise<void> {
    if (code === 'code-needed') return;
    const row = await this.parts.store.accounts.byAccount(account);
    const by = row && { id: row.id, name: row.name };
    const from = { address, agent: agent?.slice(0, 200) || undefined };
    const note = { what, outcome: 'refused', by, via, ...from, detail: code } as const;
    if (code === 'sign-in-locked') this.parts.refusals.note(serverArea, note);
    else await this.parts.trail.note(serverArea, note);
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}

function doerOf(
  { id, name }: AccountRow,
  via: string,
  { address, agent }: Partial<Browser>,
): Doer & Pick<TrailNote, 'by'> {
  return { by: { id, name }, via, address, agent: agent || undefined };
}
