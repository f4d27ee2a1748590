import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { RecoveryCodeEntity, SecondFactorEntity } from './second-factor.entity.js';

export type SecondFactorRow = Readonly<SecondFactorEntity>;

/** The tables of second factors and of the codes that stand in for them. */
export class SecondFactors {
  constructor(private readonly manager: EntityManager) {}

  of(account: string): Promise<SecondFactorRow | null> {
    return this.manager.findOneBy(SecondFactorEntity, { account });
  }

  async newest(): Promise<SecondFactorRow | undefined> {
    const order = { begunAt: 'DESC' } as const;
    const [row] = await this.manager.find(SecondFactorEntity, { order, take: 1 });
    return row;
  }

  /** Of these accounts, those that have one in use. */
  async inUse(accounts: readonly string[]): Promise<ReadonlySet<string>> {
    const where = { account: In(accounts), confirmedAt: Not(IsNull()) };
    const rows = await this.manager.find(SecondFactorEntity, { where, select: { account: true } });
    return new Set(rows.map(({ account }) => account));
  }

  /** Begins anew; false when one is in use, which must be taken away first. */
  async begin(row: SecondFactorRow): Promise<boolean> {
    const begun = await this.manager.query<unknown[]>(
      `INSERT INTO "second_factor" AS "f" ("account", "sealed_secret", "begun_at", "confirmed_at", "last_step")
       VALUES ($1, $2, $3, NULL, 0)
       ON CONFLICT ("account") DO UPDATE SET "sealed_secret" = $2, "begun_at" = $3, "last_step" = 0
       WHERE "f"."confirmed_at" IS NULL
       RETURNING "account"`,
      [row.account, row.sealedSecret, row.begunAt],
    );
    return begun.length === 1;
  }

  async confirm(account: string, confirmedAt: Date): Promise<void> {
    await this.manager.update(SecondFactorEntity, { account }, { confirmedAt });
  }

  /** Takes the code of this half minute; false when it, or a later one, was taken before. Two at once: one wins. */
  async take(account: string, step: number): Promise<boolean> {
    const { affected } = await this.manager
      .createQueryBuilder()
      .update(SecondFactorEntity)
      .set({ lastStep: step })
      .where('"account" = :account AND "last_step" < :step', { account, step })
      .execute();
    return affected === 1;
  }

  /** Takes one recovery code away; false when there was none such. */
  async takeRecovery(account: string, codeHash: string): Promise<boolean> {
    const { affected } = await this.manager.delete(RecoveryCodeEntity, { account, codeHash });
    return affected === 1;
  }

  /** New recovery codes in place of all the old ones. */
  async setRecovery(account: string, hashes: readonly string[]): Promise<void> {
    await this.manager.delete(RecoveryCodeEntity, { account });
    const rows = hashes.map((codeHash) => ({ account, codeHash }));
    await this.manager.insert(RecoveryCodeEntity, rows);
  }

  recoveryLeft(account: string): Promise<number> {
    return this.manager.countBy(RecoveryCodeEntity, { account });
  }

  /** Takes it away with all its codes; false when there was none. */
  async remove(account: string): Promise<boolean> {
    await this.manager.delete(RecoveryCodeEntity, { account });
    const { affected } = await this.manager.delete(SecondFactorEntity, { account });
    return affected === 1;
  }
}
