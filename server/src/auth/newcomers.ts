import { newId } from '@levee/shared/kernel/ids';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { AccountRow } from '../storage/accounts.js';
import { LockOut } from './lock-out.js';
import { hashSecret, newSecret } from './secret.js';
import type { SignInParts } from './sign-in.js';

export type NewcomerRefusal = 'link-spent' | 'account-exists' | 'password-weak';

export interface NewAccount {
  readonly account: string;
  readonly name: string;
}

/** What undoes a transaction whose no is expected. */
class Declined extends Error {
  constructor(readonly code: NewcomerRefusal) {
    super(code);
  }
}

/** How accounts come to be: the first by a link printed at the first start, the others by invitation. */
export class Newcomers {
  constructor(private readonly parts: Omit<SignInParts, 'endings'>) {}

  /** The secret of a fresh link for the first administrator; undefined when there is an account already. */
  async firstLink(): Promise<string | undefined> {
    const { store } = this.parts;
    if (!(await store.accounts.isEmpty())) return undefined;
    await store.links.withdraw('firstAdministrator', null);
    return this.#link('firstAdministrator', null, null);
  }

  /** Makes the first administrator and spends the link: both or neither. */
  async first(
    token: string,
    given: NewAccount & { readonly password: string },
  ): Promise<Result<AccountRow, NewcomerRefusal>> {
    return declinable(() =>
      this.parts.store.atOnce(async ({ links, accounts }) => {
        const spent = await links.spend(hashSecret(token), 'firstAdministrator', this.#now());
        if (!spent) throw new Declined('link-spent');
        const passwordHash = await this.#hashStrong(given.password, given.account);
        const row = { ...this.#row(given, 'first start'), passwordHash, isKeeper: true };
        if (!(await accounts.add(row))) throw new Declined('account-exists');
        return row;
      }),
    );
  }

  /** An account with a password, or with a one-time invitation to choose one. */
  async add(
    given: NewAccount & { readonly password?: string | undefined },
    createdBy: string,
  ): Promise<
    Result<{ readonly account: AccountRow; readonly invitation?: string }, NewcomerRefusal>
  > {
    const { store, passwords } = this.parts;
    const { password } = given;
    if (password !== undefined && !passwords.isStrong(password, given.account))
      return no('password-weak');
    const passwordHash = password === undefined ? null : await passwords.hash(password);
    const account = { ...this.#row(given, createdBy), passwordHash };
    if (!(await store.accounts.add(account))) return no('account-exists');
    return ok(
      password === undefined ? { account, invitation: await this.invite(account.id) } : { account },
    );
  }

  /** A fresh one-time link with which the account's owner chooses a password; older ones are withdrawn. */
  async invite(account: string): Promise<string> {
    await this.parts.store.links.withdraw('invitation', account);
    return this.#link('invitation', account, this.parts.policy.invitationMs);
  }

  /** Sets the password by invitation and spends the link: both or neither. */
  async accept(token: string, password: string): Promise<Result<AccountRow, NewcomerRefusal>> {
    const { store, policy } = this.parts;
    const accepted = await declinable(() =>
      store.atOnce(async ({ links, accounts }) => {
        const spent = await links.spend(hashSecret(token), 'invitation', this.#now());
        const row = await accounts.byId(spent?.subject ?? '');
        if (!row) throw new Declined('link-spent');
        await accounts.setPassword(row.id, await this.#hashStrong(password, row.account));
        return row;
      }),
    );
    if (accepted.ok) await new LockOut(store.locks, policy.lockOut).forgive(accepted.value.account);
    return accepted;
  }

  async #hashStrong(password: string, account: string): Promise<string> {
    const { passwords } = this.parts;
    if (!passwords.isStrong(password, account)) throw new Declined('password-weak');
    return passwords.hash(password);
  }

  #row({ account, name }: NewAccount, createdBy: string): AccountRow {
    const id = newId(this.parts.clock, this.parts.random);
    return {
      id,
      account,
      name,
      passwordHash: null,
      isKeeper: false,
      createdAt: this.#now(),
      createdBy,
      closedAt: null,
    };
  }

  async #link(
    purpose: 'firstAdministrator' | 'invitation',
    subject: string | null,
    lastsMs: number | null,
  ): Promise<string> {
    const token = newSecret(this.parts.random);
    const now = this.#now();
    const expiresAt = lastsMs === null ? null : new Date(now.getTime() + lastsMs);
    await this.parts.store.links.add({
      tokenHash: hashSecret(token),
      purpose,
      subject,
      createdAt: now,
      expiresAt,
      usedAt: null,
    });
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
