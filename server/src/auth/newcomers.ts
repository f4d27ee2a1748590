import { newId } from '@levee/shared/kernel/ids';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { serverArea, type TrailWhat } from '@levee/shared/model/trail';
import type { TrailNote } from '../commands/trail.js';
import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { LinkPurpose } from '../storage/one-time-link.entity.js';
import type { Doer } from './doer.js';
import { LockOut } from './lock-out.js';
import { choosePassword, type ChoiceFault } from './password-choice.js';
import type { PasswordPolicy } from './policy.js';
import { hashSecret, newSecret } from './secret.js';
import type { SignInParts } from './sign-in.js';

export type NewcomerRefusal = 'link-spent' | 'account-exists' | ChoiceFault;

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly unit?: string | null | undefined;
  readonly post?: string | null | undefined;
  /** The `person` record that this is. */
  readonly person?: { readonly area: string; readonly id: string } | undefined;
}

/** What undoes a transaction whose no is expected. */
class Declined extends Error {
  constructor(readonly code: NewcomerRefusal) {
    super(code);
  }
}

/** Where somebody comes from who has not signed in yet. */
type Source = Pick<Doer, 'address' | 'agent'>;

/** How accounts come to be: the first by a link printed at the first start, the others by invitation. */
export class Newcomers {
  constructor(
    private readonly parts: Pick<
      SignInParts,
      'store' | 'clock' | 'random' | 'policy' | 'passwords' | 'trail'
    >,
  ) {}

  get passwordPolicy(): PasswordPolicy {
    return this.parts.policy.password;
  }

  /** The secret of a fresh link for the first administrator; undefined when there is an account already. */
  async firstLink(): Promise<string | undefined> {
    const { store } = this.parts;
    if (!(await store.accounts.isEmpty())) return undefined;
    await store.links.withdraw('firstAdministrator', null);
    return this.#link(store, 'firstAdministrator', null, null);
  }

  /** Makes the first administrator and spends the link: both or neither. */
  async first(
    token: string,
    given: NewAccount & { readonly password: string },
    from: Source,
  ): Promise<Result<AccountRow, NewcomerRefusal>> {
    const note = (made: AccountRow): TrailNote => ownNote('account', made, from, 'first');
    return declinable(() =>
      this.parts.trail.with(serverArea, note, async (store) => {
        const { links, accounts } = store;
        const spent = await links.spend(hashSecret(token), 'firstAdministrator', this.#now());
        if (!spent) throw new Declined('link-spent');
        const row = { ...this.#row(given, 'first start'), isKeeper: true };
        if (!(await accounts.add(row))) throw new Declined('account-exists');
        await this.#choose(store, row, given.password);
        return row;
      }),
    );
  }

  /** An account with a password, or with a one-time invitation to choose one. */
  async add(
    given: NewAccount & { readonly password?: string | undefined },
    doer: Doer,
  ): Promise<
    Result<{ readonly account: AccountRow; readonly invitation?: string }, NewcomerRefusal>
  > {
    const note = ({ account }: { account: AccountRow }): TrailNote => ({
      ...{ what: 'account', outcome: 'ok', ...doer, subject: account.id, detail: 'made' },
    });
    return declinable(() =>
      this.parts.trail.with(serverArea, note, async (store) => {
        const account = this.#row(given, doer.by?.id ?? '');
        if (!(await store.accounts.add(account))) throw new Declined('account-exists');
        if (given.password === undefined)
          return { account, invitation: await this.#invitation(store, account.id) };
        await this.#choose(store, account, given.password);
        const chosen = await store.accounts.byId(account.id);
        return { account: chosen ?? account };
      }),
    );
  }

  /** A fresh one-time link with which the account's owner chooses a password; older ones are withdrawn. */
  invite(account: string, doer: Doer): Promise<string> {
    const note = { what: 'invitation', outcome: 'ok', ...doer, subject: account } as const;
    return this.parts.trail.with(serverArea, note, (store) => this.#invitation(store, account));
  }

  /**
   * For who stands at the machine itself: a link that lets a keeper of the server in again, whatever was
   * forgotten, lost or locked. Good for half an hour.
   */
  async rescue(account: string): Promise<string> {
    const { store, policy } = this.parts;
    await store.links.withdraw('rescue', account);
    return this.#link(store, 'rescue', account, policy.rescueMs);
  }

  /**
   * Sets the password by invitation and spends the link: both or neither. A rescue takes the second factor away
   * as well, for its owner has no telephone to show.
   */
  async accept(
    token: string,
    password: string,
    from: Source,
  ): Promise<Result<AccountRow, NewcomerRefusal>> {
    const { store, policy, trail } = this.parts;
    const note = (row: AccountRow): TrailNote => ownNote('password', row, from, 'by link');
    const accepted = await declinable(() =>
      trail.with(serverArea, note, async (within) => {
        const { purpose, row } = await this.#spent(within, token);
        await this.#choose(within, row, password);
        if (purpose === 'rescue') await within.secondFactors.remove(row.id);
        return row;
      }),
    );
    if (accepted.ok) await new LockOut(store.locks, policy.lockOut).forgive(accepted.value.account);
    return accepted;
  }

  async #spent(
    { links, accounts }: AccountStore,
    token: string,
  ): Promise<{ readonly purpose: LinkPurpose; readonly row: AccountRow }> {
    for (const purpose of ['invitation', 'rescue'] as const) {
      const spent = await links.spend(hashSecret(token), purpose, this.#now());
      const row = await accounts.byId(spent?.subject ?? '');
      if (row) return { purpose, row };
    }
    throw new Declined('link-spent');
  }

  async #choose(store: AccountStore, row: AccountRow, password: string): Promise<void> {
    const fault = await choosePassword(store, this.parts.passwords, row, password, this.#now());
    if (fault) throw new Declined(fault);
  }

  async #invitation(store: AccountStore, account: string): Promise<string> {
    await store.links.withdraw('invitation', account);
    return this.#link(store, 'invitation', account, this.parts.policy.invitationMs);
  }

  #row({ account, name, unit, post, person }: NewAccount, createdBy: string): AccountRow {
    return {
      id: newId(this.parts.clock, this.parts.random),
      account,
      name,
      unit: unit ?? null,
      post: post ?? null,
      personArea: person?.area ?? null,
      person: person?.id ?? null,
      passwordHash: null,
      passwordChangedAt: null,
      isKeeper: false,
      createdAt: this.#now(),
      createdBy,
      closedAt: null,
    };
  }

  async #link(
    store: AccountStore,
    purpose: LinkPurpose,
    subject: string | null,
    lastsMs: number | null,
  ): Promise<string> {
    const token = newSecret(this.parts.random);
    const now = this.#now();
    const expiresAt = lastsMs === null ? null : new Date(now.getTime() + lastsMs);
    const times = { createdAt: now, expiresAt, usedAt: null };
    await store.links.add({ tokenHash: hashSecret(token), purpose, subject, ...times });
    return token;
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}

async function declinable<T>(work: () => Promise<T>): Promise<Result<T, NewcomerRefusal>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Declined) return no(error.code);
    throw error;
  }
}

function ownNote(
  what: TrailWhat,
  { id, name }: AccountRow,
  from: Source,
  detail: string,
): TrailNote {
  return { what, outcome: 'ok', by: { id, name }, ...from, subject: id, detail };
}
