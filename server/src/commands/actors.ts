import type { RecordOf } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import type { LogStore } from '../storage/log-store.js';

/** Who an account is in an area: its rights are `grant` records of that area's log. */
export class Actors {
  constructor(private readonly store: LogStore) {}

  /** The rights that hold now; an actor without rights may do nothing and read nothing. */
  async of(account: { readonly id: string; readonly name: string }, area: string): Promise<Actor> {
    const stored = await this.store.recordsOf(area, 'grant');
    const grants = stored
      .map(({ record }) => record as RecordOf<'grant'>)
      .filter((grant) => grant.account === account.id);
    return { ...account, rights: grants.map(({ role, region, team }) => ({ role, region, team })) };
  }
}
