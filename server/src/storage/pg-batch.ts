import type { RecordRef } from '@levee/shared/model/kinds';
import type { AreaHead, Batch, StoredRecord, Written } from './log-store.js';
import type { Sql } from './transaction.js';

type ReadNamed = (sql: Sql, area: string, refs: readonly RecordRef[]) => Promise<StoredRecord[]>;

/** One set-based statement a table, rows handed over as one JSON parameter. */
const writeRecords = `
  INSERT INTO "record" ("area", "kind", "id", "version", "region", "changed_at", "changed_by", "body")
  SELECT $1, "kind", "id", "version", "region", "changedAt", "changedBy", NULLIF("record", 'null'::jsonb)
  FROM jsonb_to_recordset($2::jsonb) AS "r" ("kind" text, "id" text, "version" int, "region" text,
    "changedAt" timestamptz, "changedBy" text, "record" jsonb)
  ON CONFLICT ("area", "kind", "id") DO UPDATE SET "version" = EXCLUDED."version", "region" = EXCLUDED."region",
    "changed_at" = EXCLUDED."changed_at", "changed_by" = EXCLUDED."changed_by", "body" = EXCLUDED."body"`;

const writeChanges = `
  INSERT INTO "change" ("area", "seq", "command_id", "kind", "record_id", "version", "region", "old_region",
    "actor", "occurred_at", "recorded_at", "body", "prev_hash", "hash")
  SELECT $1, "seq", "commandId", "kind", "id", "version", "region", "oldRegion", "actor", "occurredAt", "recordedAt",
    NULLIF("record", 'null'::jsonb), "prevHash", "hash"
  FROM jsonb_to_recordset($2::jsonb) AS "c" ("seq" bigint, "commandId" text, "kind" text, "id" text, "version" int,
    "region" text, "oldRegion" text, "actor" text, "occurredAt" timestamptz, "recordedAt" timestamptz,
    "record" jsonb, "prevHash" text, "hash" text)`;

const writeReceipts = `
  INSERT INTO "receipt" ("area", "id", "answer", "recorded_at")
  SELECT $1, "id", "answer", $3 FROM jsonb_to_recordset($2::jsonb) AS "r" ("id" text, "answer" text)`;

const advanceClock = `UPDATE "area_clock" SET "seq" = $2, "hash" = $3 WHERE "area" = $1`;

/** One transaction of an area's writer; the clock row is locked by who makes it. */
export class PgBatch implements Batch {
  constructor(
    private readonly sql: Sql,
    private readonly area: string,
    readonly head: AreaHead,
    private readonly readNamed: ReadNamed,
  ) {}

  async receipts(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql<{ id: string; answer: string }[]>(
      `SELECT "id", "answer" FROM "receipt" WHERE "area" = $1 AND "id" = ANY($2::text[])`,
      [this.area, ids],
    );
    return new Map(rows.map(({ id, answer }) => [id, answer]));
  }

  records(refs: readonly RecordRef[]): Promise<StoredRecord[]> {
    return this.readNamed(this.sql, this.area, refs);
  }

  async write({ records, changes, receipts, head, recordedAt }: Written): Promise<void> {
    if (records.length > 0) await this.sql(writeRecords, [this.area, JSON.stringify(records)]);
    if (changes.length > 0) await this.sql(writeChanges, [this.area, JSON.stringify(changes)]);
    if (receipts.length > 0)
      await this.sql(writeReceipts, [this.area, JSON.stringify(receipts), recordedAt]);
    if (changes.length > 0) await this.sql(advanceClock, [this.area, head.seq, head.hash]);
  }
}
