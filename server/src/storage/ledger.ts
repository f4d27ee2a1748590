import type { Kind, RecordRef } from '@levee/shared/model/kinds';
import { serverArea } from '@levee/shared/model/trail';
import type { Lineage } from '@levee/shared/protocol/epoch';
import type { DataSource } from 'typeorm';
import { AccountStore } from './account-store.js';
import { appendBatch, appended } from './append.js';
import { recordsAt } from './checkpoints.js';
import {
  AreaUnknown,
  type AreaHead,
  type AreaRow,
  type AreaState,
  type Batch,
  type LoggedChange,
  type LogStore,
  type Standing,
  type StoredRecord,
  type Written,
} from './log-store.js';
import { openArea, partRows } from './log-parts.js';
import { named, readStanding, recordsIn, type StandingRow } from './named-records.js';
import { inPages } from './pages.js';
import { PgBatch } from './pg-batch.js';
import { run } from './statement.js';
import { changeOf, recordOf, type ChangeRow, type RecordRow } from './rows.js';
import { transaction, type Sql } from './transaction.js';

/** Hash of the row before the first. */
export const firstHash = '0'.repeat(64);

/** Rows of the log in (after, to], in order. */
export const changesBetween = `SELECT * FROM "change" WHERE "area" = $1 AND "seq" > $2 AND "seq" <= $3 ORDER BY "seq"`;

/** The log in PostgreSQL. */
export class Ledger implements LogStore {
  /** `rows` of the log go into one part. */
  constructor(
    private readonly database: DataSource,
    private readonly rows = partRows,
  ) {}

  areas(): Promise<AreaRow[]> {
    return this.database.query<AreaRow[]>(
      `SELECT "id", "is_drill" AS "isDrill" FROM "area" WHERE "id" <> $1 ORDER BY "created_at", "id"`,
      [serverArea],
    );
  }

  async createArea({ id, isDrill }: AreaRow, epoch: string): Promise<void> {
    await transaction(this.database, async (sql) => {
      await sql(`INSERT INTO "area" ("id", "is_drill", "created_at") VALUES ($1, $2, now())`, [
        id,
        isDrill,
      ]);
      await sql(`INSERT INTO "area_clock" VALUES ($1, $2, 0, $3)`, [id, epoch, firstHash]);
      await sql(`INSERT INTO "area_epoch" VALUES ($1, $2, 0, now())`, [id, epoch]);
      await openArea(sql, id, this.rows);
    });
  }

  async resetArea(area: string, epoch: string): Promise<void> {
    const [reset] = await this.database.query<{ done: boolean }[]>(
      `SELECT "levee_reset_drill"($1, $2) AS "done"`,
      [area, epoch],
    );
    if (reset?.done !== true) throw new AreaUnknown(area);
  }

  async head(area: string): Promise<AreaHead | undefined> {
    const rows = await this.database.query<AreaHead[]>(
      `SELECT "epoch", "seq", "hash" FROM "area_clock" WHERE "area" = $1`,
      [area],
    );
    return rows[0];
  }

  lineage(area: string): Promise<Lineage> {
    return this.database.query<Lineage>(
      `SELECT "epoch", "base_seq" AS "baseSeq" FROM "area_epoch" WHERE "area" = $1 ORDER BY "began_at", "epoch"`,
      [area],
    );
  }

  /** Numbers are dense, so a limit is a range: it says which part of the log to open, and which not. */
  async changesAfter(area: string, after: number, limit: number): Promise<LoggedChange[]> {
    const rows = await this.database.query<ChangeRow[]>(changesBetween, [
      area,
      after,
      after + limit,
    ]);
    return rows.map(changeOf);
  }

  /** One REPEATABLE READ transaction, so that the number and the records belong together; read in pages. */
  async state(area: string, at?: number): Promise<AreaState> {
    return transaction(
      this.database,
      async (sql) => {
        const head = await headOf(sql, area);
        const seq = Math.min(at ?? head.seq, head.seq);
        const records =
          seq === head.seq
            ? await recordsNow(sql, area)
            : await recordsAt(sql, area, head.epoch, seq);
        return { epoch: head.epoch, seq, records };
      },
      'REPEATABLE READ',
    );
  }

  async recordsOf(area: string, kind: Kind, having?: string): Promise<StoredRecord[]> {
    const filter = having === undefined ? '' : `AND "body" ->> $3 IS NOT NULL`;
    const rows = await this.database.query<RecordRow[]>(
      `SELECT * FROM "record" WHERE "area" = $1 AND "kind" = $2 AND "body" IS NOT NULL ${filter}`,
      having === undefined ? [area, kind] : [area, kind, having],
    );
    return rows.map(recordOf);
  }

  async standing(area: string, refs: readonly RecordRef[]): Promise<Standing> {
    const rows = await run<StandingRow>(this.database, readStanding, named(area, refs));
    const { epoch, seq, hash } = known(rows[0], area);
    return { head: { epoch, seq, hash }, records: recordsIn(rows) };
  }

  async append(area: string, from: AreaHead, written: Written): Promise<boolean> {
    try {
      const values = appended(area, from, written);
      return (await run(this.database, appendBatch, values)).length > 0;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  async batch<T>(area: string, work: (batch: Batch) => Promise<T>): Promise<T> {
    return transaction(this.database, async (sql) =>
      work(new PgBatch(sql, area, await lockClock(sql, area))),
    );
  }

  /**
   * Work on the tables that say who somebody is, and what is then written of it into an area's log: one transaction.
   * The clock is locked last, so nobody stands behind work that takes long.
   */
  async together<T>(
    area: string,
    work: (accounts: AccountStore) => Promise<T>,
    write: (batch: Batch, done: T) => Promise<void>,
  ): Promise<T> {
    return transaction(this.database, async (sql, manager) => {
      const done = await work(new AccountStore(manager));
      await write(new PgBatch(sql, area, await lockClock(sql, area)), done);
      return done;
    });
  }
}

/** With the head compared, only a receipt can be there already. */
function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23505';
}

/** Locking the clock row first keeps two nodes that write one area correct. */
async function lockClock(sql: Sql, area: string): Promise<AreaHead> {
  const rows = await sql<AreaHead[]>(
    `SELECT "epoch", "seq", "hash" FROM "area_clock" WHERE "area" = $1 FOR UPDATE`,
    [area],
  );
  return known(rows[0], area);
}

async function headOf(sql: Sql, area: string): Promise<AreaHead> {
  const rows = await sql<AreaHead[]>(
    `SELECT "epoch", "seq", "hash" FROM "area_clock" WHERE "area" = $1`,
    [area],
  );
  return known(rows[0], area);
}

function known(head: AreaHead | undefined, area: string): AreaHead {
  if (!head) throw new AreaUnknown(area);
  return head;
}

function recordsNow(sql: Sql, area: string): Promise<StoredRecord[]> {
  const query = `SELECT * FROM "record" WHERE "area" = $1 AND "body" IS NOT NULL`;
  return inPages(sql, query, [area], recordOf);
}
