import type { EntityManager } from 'typeorm';

/** How many failures in which time lock for how long. */
export interface LockRule {
  readonly failures: number;
  readonly windowMs: number;
  readonly lockMs: number;
}

/**
 * One statement counts and decides, so that a hundred guesses at once are counted one by one. A locked
 * row is not touched: guessing on does not prolong a lock, and no guess is tried meanwhile.
 */
const countAttempt = `
  INSERT INTO "sign_in_lock" AS "l" ("subject", "failed_at", "locked_until") VALUES ($1, ARRAY[$2::timestamptz], NULL)
  ON CONFLICT ("subject") DO UPDATE SET
    "failed_at" = (SELECT array_agg("t") FROM unnest("l"."failed_at" || $2::timestamptz) AS "t" WHERE "t" > $3),
    "locked_until" = CASE WHEN $4 <=
      (SELECT count(*) FROM unnest("l"."failed_at" || $2::timestamptz) AS "t" WHERE "t" > $3) THEN $5::timestamptz END
  WHERE "l"."locked_until" IS NULL OR "l"."locked_until" <= $2
  RETURNING "subject"`;

/**
 * Takes one counted attempt out again, and only one of those of the same moment. What is left decides
 * whether there is still a lock.
 */
const discountAttempt = `
  UPDATE "sign_in_lock" SET
    "failed_at" = "failed_at"[:array_position("failed_at", $2::timestamptz) - 1] ||
                  "failed_at"[array_position("failed_at", $2::timestamptz) + 1:],
    "locked_until" = CASE WHEN cardinality("failed_at") > $3 THEN "locked_until" END
  WHERE "subject" = $1 AND array_position("failed_at", $2::timestamptz) IS NOT NULL`;

/** The table of failed attempts. */
export class SignInLocks {
  constructor(private readonly manager: EntityManager) {}

  /** Counts an attempt as failed before it is tried. Undefined when it may be tried, or the end of the lock. */
  async count(subject: string, rule: LockRule, now: Date): Promise<Date | undefined> {
    const since = new Date(now.getTime() - rule.windowMs);
    const until = new Date(now.getTime() + rule.lockMs);
    const counted = await this.manager.query<unknown[]>(countAttempt, [
      subject,
      now,
      since,
      rule.failures,
      until,
    ]);
    return counted.length > 0 ? undefined : this.#lockedUntil(subject, until);
  }

  /** The attempt counted at `now` was neither good nor bad. */
  async discount(subject: string, rule: LockRule, now: Date): Promise<void> {
    await this.manager.query(discountAttempt, [subject, now, rule.failures]);
  }

  /** Of these, those that are locked, each with its end. */
  async locked(subjects: readonly string[], now: Date): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.manager.query<{ subject: string; locked_until: Date }[]>(
      `SELECT "subject", "locked_until" FROM "sign_in_lock" WHERE "subject" = ANY($1::text[]) AND "locked_until" > $2`,
      [subjects, now],
    );
    return new Map(rows.map(({ subject, locked_until: until }) => [subject, until]));
  }

  /** The attempt was good after all, or an administrator has helped. */
  async clear(subjects: readonly string[]): Promise<void> {
    await this.manager.query(`DELETE FROM "sign_in_lock" WHERE "subject" = ANY($1::text[])`, [
      subjects,
    ]);
  }

  async sweep(before: Date): Promise<void> {
    await this.manager.query(
      `DELETE FROM "sign_in_lock" WHERE "failed_at"[cardinality("failed_at")] < $1 AND ("locked_until" IS NULL OR "locked_until" < $1)`,
      [before],
    );
  }

  async #lockedUntil(subject: string, otherwise: Date): Promise<Date> {
    const rows = await this.manager.query<{ locked_until: Date | null }[]>(
      `SELECT "locked_until" FROM "sign_in_lock" WHERE "subject" = $1`,
      [subject],
    );
    return rows[0]?.locked_until ?? otherwise;
  }
}
