import { trailKind } from '@levee/shared/model/trail';
import { stateAt } from './checkpoints.js';
import { openForReading, type Database } from './database.js';
import type { AreaHead, LoggedChange } from './log-store.js';
import { changeOf, type ChangeRow } from './rows.js';
import { transaction, type Sql } from './transaction.js';

/** A receipt as it lies there. */
export interface ReceiptRow {
  readonly id: string;
  readonly answer: string;
}

/** Which row of the log a receipt names as its command's last. */
export interface NamedRow {
  readonly id: string;
  readonly seq: number;
}

/** A record that is not what the log says, and the last row about it; without one the log knows nothing of it. */
export interface StrangeRecord {
  readonly kind: string;
  readonly id: string;
  readonly seq: number | null;
}

/** Rows in memory at a time, however long the log is. */
const pageRows = 1_000;
const beforeAll = -Number.MAX_SAFE_INTEGER;

const changesPage = `SELECT * FROM "change" WHERE "area" = $1 AND "seq" > $2 ORDER BY "seq" LIMIT $3`;
const receiptsPage = `SELECT "id", "answer" FROM "receipt" WHERE "area" = $1 AND "id" > $2 ORDER BY "id" LIMIT $3`;

const firstBrokenVersion = `
  SELECT "seq" FROM (
    SELECT "seq", "version", lag("version", 1, 0) OVER (PARTITION BY "kind", "record_id" ORDER BY "seq") AS "before"
    FROM "change" WHERE "area" = $1 AND "kind" <> '${trailKind}') AS "versions"
  WHERE "version" <> "before" + 1 ORDER BY "seq" LIMIT 1`;

const firstStrangeRecord = `
  WITH "last" AS (
    SELECT DISTINCT ON ("kind", "record_id") "kind", "record_id" AS "id", "seq", "version", "region",
           "recorded_at", "actor", "body"
    FROM "change" WHERE "area" = $1 AND "kind" <> '${trailKind}' ORDER BY "kind", "record_id", "seq" DESC),
  "kept" AS (SELECT * FROM "record" WHERE "area" = $1)
  SELECT coalesce("last"."kind", "kept"."kind") AS "kind", coalesce("last"."id", "kept"."id") AS "id", "last"."seq"
  FROM "last" FULL JOIN "kept" ON "kept"."kind" = "last"."kind" AND "kept"."id" = "last"."id"
  WHERE ("last"."version", "last"."region", "last"."recorded_at", "last"."actor", "last"."body") IS DISTINCT FROM
        ("kept"."version", "kept"."region", "kept"."changed_at", "kept"."changed_by", "kept"."body")
  ORDER BY "last"."seq" LIMIT 1`;

const firstWithoutRow = `
  SELECT "named"."id" FROM unnest($2::text[], $3::bigint[]) AS "named" ("id", "seq")
  WHERE NOT EXISTS (SELECT FROM "change"
    WHERE "area" = $1 AND "change"."seq" = "named"."seq" AND "command_id" = "named"."id")
  ORDER BY "named"."seq" LIMIT 1`;

const checkpointsOf = `SELECT "seq" FROM "checkpoint" WHERE "area" = $1 AND "epoch" = $2 ORDER BY "seq"`;

/** A record that a checkpoint holds and the one before it with the rows since does not, or the other way round. */
const strangeInCheckpoint = `
  WITH "made" AS (${stateAt}),
  "found" AS (
    SELECT "one".* FROM "checkpoint_part",
      jsonb_to_recordset("records") AS "one" ("kind" text, "id" text, "version" int, "region" text,
        "changed_at" timestamptz, "changed_by" text, "body" jsonb)
    WHERE "area" = $1 AND "epoch" = $2 AND "seq" = $4)
  SELECT 1 FROM "made" FULL JOIN "found" ON "made"."kind" = "found"."kind" AND "made"."id" = "found"."id"
  WHERE ("made".*) IS DISTINCT FROM ("found".*) LIMIT 1`;

/** One unbroken history of a log, and the number it began after. */
export interface Epoch {
  readonly epoch: string;
  readonly baseSeq: number;
}

/** What lies in the tables of one area, read in pages of one snapshot, and compared where the data lies. */
export class Witness {
  constructor(
    private readonly sql: Sql,
    private readonly area: string,
  ) {}

  async head(): Promise<AreaHead | undefined> {
    const rows = await this.sql<AreaHead[]>(
      `SELECT "epoch", "seq", "hash" FROM "area_clock" WHERE "area" = $1`,
      [this.area],
    );
    return rows[0];
  }

  /** Its histories, the last one last, and whether it may begin again as only a drill does. */
  async history(): Promise<{ isDrill: boolean; epochs: readonly Epoch[] }> {
    const [area] = await this.sql<{ isDrill: boolean }[]>(
      `SELECT "is_drill" AS "isDrill" FROM "area" WHERE "id" = $1`,
      [this.area],
    );
    const epochs = await this.sql<Epoch[]>(
      `SELECT "epoch", "base_seq" AS "baseSeq" FROM "area_epoch" WHERE "area" = $1 ORDER BY "began_at", "epoch"`,
      [this.area],
    );
    return { isDrill: area?.isDrill ?? false, epochs };
  }

  /** The hashes of the rows under these numbers; of one that is not there none. */
  async hashesAt(seqs: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await this.sql<{ seq: number; hash: string }[]>(
      `SELECT "seq", "hash" FROM "change" WHERE "area" = $1 AND "seq" = ANY($2::bigint[])`,
      [this.area, seqs],
    );
    return new Map(rows.map(({ seq, hash }) => [seq, hash]));
  }

  /** Every row there is, also one whose number should not be. */
  async *changes(): AsyncGenerator<LoggedChange> {
    let after = beforeAll;
    for (;;) {
      const rows = await this.sql<ChangeRow[]>(changesPage, [this.area, after, pageRows]);
      for (const row of rows) yield changeOf(row);
      if (rows.length < pageRows) return;
      after = rows.at(-1)?.seq ?? after;
    }
  }

  async *receipts(): AsyncGenerator<readonly ReceiptRow[]> {
    let after = '';
    for (;;) {
      const rows = await this.sql<ReceiptRow[]>(receiptsPage, [this.area, after, pageRows]);
      yield rows;
      if (rows.length < pageRows) return;
      after = rows.at(-1)?.id ?? after;
    }
  }

  /** The number of the first row whose version does not follow its record's one before. */
  async brokenVersion(): Promise<number | undefined> {
    return (await this.sql<{ seq: number }[]>(firstBrokenVersion, [this.area]))[0]?.seq;
  }

  /** The first record that is not the fold of the log. */
  async strangeRecord(): Promise<StrangeRecord | undefined> {
    return (await this.sql<StrangeRecord[]>(firstStrangeRecord, [this.area]))[0];
  }

  /** The first checkpoint of this history that is not what the log says up to its number; each is made from the last. */
  async strangeCheckpoint(epoch: string): Promise<number | undefined> {
    const all = await this.sql<{ seq: number }[]>(checkpointsOf, [this.area, epoch]);
    let from = 0;
    for (const { seq } of all) {
      const strange = await this.sql<unknown[]>(strangeInCheckpoint, [this.area, epoch, from, seq]);
      if (strange.length > 0) return seq;
      from = seq;
    }
    return undefined;
  }

  /** The first of these that names a row which is not there or is another command's. */
  async withoutRow(named: readonly NamedRow[]): Promise<string | undefined> {
    const ids = named.map(({ id }) => id);
    const seqs = named.map(({ seq }) => seq);
    return (await this.sql<{ id: string }[]>(firstWithoutRow, [this.area, ids, seqs]))[0]?.id;
  }
}

/** The areas' logs of a database that can only be read. */
export class ReadOnlyLog {
  private constructor(private readonly database: Database) {}

  static async open(url: string): Promise<ReadOnlyLog> {
    return new ReadOnlyLog(await openForReading(url));
  }

  async areas(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT "id" FROM "area" ORDER BY "created_at", "id"`,
    );
    return rows.map(({ id }) => id);
  }

  /** One snapshot of an area: what is written meanwhile is not seen. */
  witness<T>(area: string, hear: (witness: Witness) => Promise<T>): Promise<T> {
    return transaction(this.database, (sql) => hear(new Witness(sql, area)), 'REPEATABLE READ');
  }

  close(): Promise<void> {
    return this.database.destroy();
  }
}
