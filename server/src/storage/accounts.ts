import { IsNull, type EntityManager } from 'typeorm';
import { AccountEntity } from './account.entity.js';

export type AccountRow = Readonly<AccountEntity>;

/** The table of accounts. */
export class Accounts {
  constructor(private readonly manager: EntityManager) {}

  /** False when the name is taken. */
  async add(row: AccountRow): Promise<boolean> {
    const insert = this.manager.createQueryBuilder().insert().into(AccountEntity).values(row);
    const { raw } = await insert.orIgnore().returning('id').execute();
    return (raw as unknown[]).length === 1;
  }

  async isEmpty(): Promise<boolean> {
    return !(await this.manager.existsBy(AccountEntity, {}));
  }

  byAccount(account: string): Promise<AccountRow | null> {
    return this.manager.findOneBy(AccountEntity, { account, closedAt: IsNull() });
  }

  byId(id: string): Promise<AccountRow | null> {
    return this.manager.findOneBy(AccountEntity, { id, closedAt: IsNull() });
  }

  all(): Promise<readonly AccountRow[]> {
    return this.manager.find(AccountEntity, { order: { account: 'ASC' } });
  }

  keepers(): Promise<readonly AccountRow[]> {
    return this.manager.findBy(AccountEntity, { isKeeper: true, closedAt: IsNull() });
  }

  async setPassword(id: string, passwordHash: string, passwordChangedAt: Date): Promise<void> {
    await this.manager.update(AccountEntity, { id }, { passwordHash, passwordChangedAt });
  }

  /** Name, unit and post, as far as they are given. */
  async describe(
    id: string,
    given: Partial<Pick<AccountRow, 'name' | 'unit' | 'post'>>,
  ): Promise<void> {
    if (Object.keys(given).length > 0) await this.manager.update(AccountEntity, { id }, given);
  }

  /** False when there is no such open account. */
  async close(id: string, closedAt: Date): Promise<boolean> {
    const { affected } = await this.manager.update(
      AccountEntity,
      { id, closedAt: IsNull() },
      { closedAt },
    );
    return affected === 1;
  }
}
