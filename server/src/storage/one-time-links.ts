import { IsNull, LessThan, type EntityManager } from 'typeorm';
import { OneTimeLinkEntity, type LinkPurpose } from './one-time-link.entity.js';

export type OneTimeLinkRow = Readonly<OneTimeLinkEntity>;

/** The table of addresses that work once. */
export class OneTimeLinks {
  constructor(private readonly manager: EntityManager) {}

  async add(row: OneTimeLinkRow): Promise<void> {
    await this.manager.insert(OneTimeLinkEntity, row);
  }

  /** Spends the link; undefined when it is unknown, spent or too old. Two at once: one of them wins. */
  async spend(
    tokenHash: string,
    purpose: LinkPurpose,
    now: Date,
  ): Promise<{ subject: string | null } | undefined> {
    const [rows] = await this.manager.query<[{ subject: string | null }[], number]>(
      `UPDATE "one_time_link" SET "used_at" = $3
       WHERE "token_hash" = $1 AND "purpose" = $2 AND "used_at" IS NULL AND ("expires_at" IS NULL OR "expires_at" > $3)
       RETURNING "subject"`,
      [tokenHash, purpose, now],
    );
    return rows[0];
  }

  /** Takes back what was not used yet; of one subject, or of the whole purpose. */
  async withdraw(purpose: LinkPurpose, subject: string | null): Promise<void> {
    const whose = subject === null ? {} : { subject };
    await this.manager.delete(OneTimeLinkEntity, { purpose, usedAt: IsNull(), ...whose });
  }

  async sweep(now: Date): Promise<void> {
    await this.manager.delete(OneTimeLinkEntity, { expiresAt: LessThan(now) });
  }
}
