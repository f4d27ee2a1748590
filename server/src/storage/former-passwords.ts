import { In, type EntityManager } from 'typeorm';
import { FormerPasswordEntity } from './former-password.entity.js';

/** The table of passwords that accounts have had. */
export class FormerPasswords {
  constructor(private readonly manager: EntityManager) {}

  /** Hashes of the last few, the newest first. */
  async of(account: string, most: number): Promise<readonly string[]> {
    const rows = await this.#newest(account);
    return rows.slice(0, most).map(({ passwordHash }) => passwordHash);
  }

  /** Keeps one more and forgets all but the newest `most`. */
  async add(row: Readonly<FormerPasswordEntity>, most: number): Promise<void> {
    await this.manager.upsert(FormerPasswordEntity, { ...row }, ['account', 'changedAt']);
    const old = (await this.#newest(row.account)).slice(most);
    const changedAt = In(old.map((one) => one.changedAt));
    if (old.length > 0)
      await this.manager.delete(FormerPasswordEntity, { account: row.account, changedAt });
  }

  #newest(account: string): Promise<FormerPasswordEntity[]> {
    const order = { changedAt: 'DESC' } as const;
    return this.manager.find(FormerPasswordEntity, { where: { account }, order });
  }
}
