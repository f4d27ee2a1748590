import { In, LessThan, MoreThan, Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { SessionEntity } from './session.entity.js';

export type SessionRow = Readonly<SessionEntity>;

/** The table of sessions. One that has ended is not there any more. */
export class Sessions {
  constructor(private readonly manager: EntityManager) {}

  async add(row: SessionRow): Promise<void> {
    await this.manager.insert(SessionEntity, row);
  }

  byToken(tokenHash: string): Promise<SessionRow | null> {
    return this.manager.findOneBy(SessionEntity, { tokenHash });
  }

  byId(id: string): Promise<SessionRow | null> {
    return this.manager.findOneBy(SessionEntity, { id });
  }

  ofAccount(account: string, now: Date): Promise<readonly SessionRow[]> {
    const order = { createdAt: 'DESC' } as const;
    return this.manager.find(SessionEntity, {
      where: { account, expiresAt: MoreThan(now) },
      order,
    });
  }

  ofAccounts(accounts: readonly string[], now: Date): Promise<readonly SessionRow[]> {
    return this.manager.findBy(SessionEntity, {
      account: In([...accounts]),
      expiresAt: MoreThan(now),
    });
  }

  async touch(id: string, lastSeenAt: Date): Promise<void> {
    await this.manager.update(SessionEntity, { id }, { lastSeenAt });
  }

  /** Its owner has proved themselves again: another secret stands for the same session from now on. */
  async renew(
    id: string,
    proof: Pick<SessionRow, 'tokenHash' | 'provenAt' | 'owesSecondFactor'>,
  ): Promise<void> {
    await this.manager.update(SessionEntity, { id }, proof);
  }

  /** The ids of those that were there. */
  end(which: { readonly id?: string; readonly account: string }): Promise<readonly string[]> {
    return this.#end({ ...which });
  }

  /** All of an account but one. */
  endOthers(account: string, kept: string): Promise<readonly string[]> {
    return this.#end({ account, id: Not(kept) });
  }

  async #end(where: FindOptionsWhere<SessionEntity>): Promise<readonly string[]> {
    const found = await this.manager.find(SessionEntity, { where, select: { id: true } });
    await this.manager.delete(SessionEntity, where);
    return found.map(({ id }) => id);
  }

  async sweep(now: Date): Promise<void> {
    await this.manager.delete(SessionEntity, { expiresAt: LessThan(now) });
  }
}
