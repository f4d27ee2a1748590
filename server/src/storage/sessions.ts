import { LessThan, MoreThan, type EntityManager } from 'typeorm';
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

  async touch(id: string, lastSeenAt: Date): Promise<void> {
    await this.manager.update(SessionEntity, { id }, { lastSeenAt });
  }

  /** The ids of those that were there. */
  async end(which: { readonly id?: string; readonly account: string }): Promise<readonly string[]> {
    const found = await this.manager.find(SessionEntity, {
      where: { ...which },
      select: { id: true },
    });
    await this.manager.delete(SessionEntity, { ...which });
    return found.map(({ id }) => id);
  }

  async sweep(now: Date): Promise<void> {
    await this.manager.delete(SessionEntity, { expiresAt: LessThan(now) });
  }
}
