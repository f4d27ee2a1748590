import type { DataSource } from 'typeorm';
import {
  checkpointPlan,
  makeCheckpoint,
  thinCheckpoints,
  type CheckpointPlan,
} from './checkpoints.js';
import { openNextPart, partRows } from './log-parts.js';
import type { AreaHead } from './log-store.js';
import { transaction, type Sql } from './transaction.js';

/** The numbers that care for a log goes by; tests write small ones. */
export interface CarePlan {
  /** Rows of the log in one part. */
  readonly partRows: number;
  readonly checkpoints: CheckpointPlan;
  /** Receipts forgotten in one transaction. */
  readonly receiptSlice: number;
}

/** A slice is forgotten in some tenths of a second: a writer that waits for the disk behind it hardly notices. */
export const carePlan: CarePlan = {
  partRows,
  checkpoints: checkpointPlan,
  receiptSlice: 5_000,
};

/** A checkpoint of a province's points is one statement of minutes; PostgreSQL says nothing meanwhile. */
const patienceMs = 10 * 60_000;

/** What a log needs now and then, beside its writers and without them. The log itself is never shortened. */
export class LogCare {
  constructor(
    private readonly database: DataSource,
    private readonly plan: CarePlan = carePlan,
  ) {}

  /** Makes the area's next part ahead of need. True: ask again. */
  openNextPart(area: string): Promise<boolean> {
    const { partRows: rows } = this.plan;
    return transaction(
      this.database,
      (sql) => openNextPart(sql, area, rows),
      'READ COMMITTED',
      patienceMs,
    );
  }

  /** Makes the area's next checkpoint when it is due, of one snapshot: no writer waits for it. True: ask again. */
  makeCheckpoint(area: string, now: Date): Promise<boolean> {
    const { checkpoints } = this.plan;
    return this.#withHead(area, (sql, head) => makeCheckpoint(sql, area, head, now, checkpoints));
  }

  /** Forgets checkpoints that are no longer worth their place, all at once: never true. */
  thinCheckpoints(area: string, now: Date): Promise<boolean> {
    const { checkpoints } = this.plan;
    return this.#withHead(area, async (sql, head) => {
      await thinCheckpoints(sql, area, head, now, checkpoints);
      return false;
    });
  }

  /** Forgets a slice of the area's receipts from before, none that is still promised. True: there may be more, ask again. */
  async forgetReceipts(area: string, before: Date): Promise<boolean> {
    const { receiptSlice } = this.plan;
    const [gone] = await this.database.query<{ count: number }[]>(
      `SELECT "levee_forget_receipts"($1, $2, $3) AS "count"`,
      [area, before, receiptSlice],
    );
    return gone?.count === receiptSlice;
  }

  /** False for an area that is not there. */
  #withHead(area: string, work: (sql: Sql, head: AreaHead) => Promise<boolean>): Promise<boolean> {
    return transaction(
      this.database,
      async (sql) => {
        const [head] = await sql<AreaHead[]>(
          `SELECT "epoch", "seq", "hash" FROM "area_clock" WHERE "area" = $1`,
          [area],
        );
        return head !== undefined && work(sql, head);
      },
      'REPEATABLE READ',
      patienceMs,
    );
  }
}
