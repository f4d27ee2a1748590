import { Injectable } from '@nestjs/common';
import type { AccountIdentity } from '../auth/identity.js';
import { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';

/** What touches somebody else's account. Each answers with the account, or throws what HTTP says. */
@Injectable()
export class OthersAccount {
  constructor(
    private readonly store: AccountStore,
    private readonly rights: Rights,
  ) {}

  /** To change who it is: whoever takes it over takes its rights. */
  async takenOver(identity: AccountIdentity, id: string): Promise<AccountRow> {
    const account = await this.#known(id);
    if (await this.rights.mayTakeOver(identity, account)) return account;
    throw new HttpRefusal('rights-missing', { field: 'id' });
  }

  /** To help its owner in, or to throw somebody out. */
  async secured(identity: AccountIdentity, id: string): Promise<AccountRow> {
    const account = await this.#known(id);
    if (await this.rights.maySecure(identity, account)) return account;
    throw new HttpRefusal('rights-missing', { field: 'id' });
  }

  async #known(id: string): Promise<AccountRow> {
    const account = await this.store.accounts.byId(id);
    if (!account) throw new HttpRefusal('thing-unknown', { field: 'id' });
    return account;
  }
}
