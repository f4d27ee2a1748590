import { trailKind } from '@levee/shared/model/trail';
import type { AreaHead, StoredRecord } from './log-store.js';
import { inPages } from './pages.js';
import { recordOf } from './rows.js';
import type { Sql } from './transaction.js';

/** When the next checkpoint is due, and how long all are kept. */
export interface CheckpointPlan {
  /** Changes between two checkpoints, at least; never fewer than the last one has records. */
  readonly changes: number;
  /** Records in one part. */
  readonly partRecords: number;
  /** All checkpoints of so many milliseconds are kept, of the older ones one in `thinTo`. */
  readonly thinAfterMs: number;
  readonly thinTo: number;
}

/**
 * Folding 10,000 rows takes PostgreSQL some 30 ms, less than sending a county's records. Where there are
 * more records than that, as many changes as records: what checkpoints cost stays in proportion to what is
 * written, and a fold to what has to be sent anyway. A part is a few hundred kilobytes.
 */
export const checkpointPlan: CheckpointPlan = {
  changes: 10_000,
  partRecords: 500,
  thinAfterMs: 24 * 3_600_000,
  thinTo: 10,
};

/**
 * What was so at number $4 of area $1 in epoch $2, without tombstones: the checkpoint at $3, and over it the
 * last row of each record since. With $3 = 0, where there is no checkpoint, the fold of the whole log.
 * Events become no record. Materialized, because PostgreSQL cannot know how many records a part holds and would go through the rows
 * since once for each part.
 */
export const stateAt = `
  WITH "since" AS (
    SELECT DISTINCT ON ("kind", "record_id") "kind", "record_id" AS "id", "version", "region",
           "recorded_at" AS "changed_at", "actor" AS "changed_by", "body"
    FROM "change" WHERE "area" = $1 AND "seq" > $3 AND "seq" <= $4 AND "kind" <> '${trailKind}'
    ORDER BY "kind", "record_id", "seq" DESC),
  "kept" AS MATERIALIZED (
    SELECT "one".* FROM "checkpoint_part",
      jsonb_to_recordset("records") AS "one" ("kind" text, "id" text, "version" int, "region" text,
        "changed_at" timestamptz, "changed_by" text, "body" jsonb)
    WHERE "area" = $1 AND "epoch" = $2 AND "seq" = $3)
  SELECT * FROM "since" WHERE "body" IS NOT NULL
  UNION ALL
  SELECT * FROM "kept"
  WHERE NOT EXISTS (SELECT FROM "since" WHERE "since"."kind" = "kept"."kind" AND "since"."id" = "kept"."id")`;

/** The state as it is read, kept: no record leaves the database to become part of a checkpoint. */
const keepState = `
  WITH "state" AS (${stateAt}),
  "cut" AS (SELECT (row_number() OVER (ORDER BY "kind", "id") - 1) / $5 AS "part", * FROM "state"),
  "parts" AS (
    INSERT INTO "checkpoint_part" ("area", "epoch", "seq", "part", "records")
    SELECT $1, $2, $4, "part", jsonb_agg(to_jsonb("cut") - 'part') FROM "cut" GROUP BY "part")
  INSERT INTO "checkpoint" ("area", "epoch", "seq", "ordinal", "record_count", "made_at")
  SELECT $1, $2, $4, $6, count(*), $7 FROM "state"`;

const nothingYet = { seq: 0, ordinal: 0, recordCount: 0 };

/** The records at a number, with as little of the log as there is after the nearest checkpoint. */
export async function recordsAt(
  sql: Sql,
  area: string,
  epoch: string,
  seq: number,
): Promise<StoredRecord[]> {
  const from = await nearest(sql, area, epoch, seq);
  return inPages(sql, stateAt, [area, epoch, from.seq, seq], recordOf);
}

/** Makes the next checkpoint, from the one before. False when it is not due yet. */
export async function makeCheckpoint(
  sql: Sql,
  area: string,
  head: AreaHead,
  now: Date,
  plan: CheckpointPlan,
): Promise<boolean> {
  const last = await nearest(sql, area, head.epoch, head.seq);
  const seq = last.seq + Math.max(plan.changes, last.recordCount);
  if (seq > head.seq) return false;
  // A hash table would hold every part in memory at once; sorted, they come one after the other.
  await sql(`SET LOCAL enable_hashagg = off`);
  const values = [area, head.epoch, last.seq, seq, plan.partRecords, last.ordinal + 1, now];
  await sql(keepState, values);
  return true;
}

/** Forgets other epochs' checkpoints, and of the older ones of this epoch all but one in `thinTo` and the last. */
export async function thinCheckpoints(
  sql: Sql,
  area: string,
  { epoch }: AreaHead,
  now: Date,
  { thinAfterMs, thinTo }: CheckpointPlan,
): Promise<void> {
  const before = new Date(now.getTime() - thinAfterMs);
  await sql(
    `DELETE FROM "checkpoint" AS "old" WHERE "area" = $1 AND ("epoch" <> $2 OR
       ("made_at" < $3 AND "ordinal" % $4 <> 0 AND "ordinal" <>
         (SELECT max("ordinal") FROM "checkpoint" WHERE "area" = $1 AND "epoch" = $2)))`,
    [area, epoch, before, thinTo],
  );
}

async function nearest(
  sql: Sql,
  area: string,
  epoch: string,
  seq: number,
): Promise<typeof nothingYet> {
  const [found] = await sql<(typeof nothingYet)[]>(
    `SELECT "seq", "ordinal", "record_count" AS "recordCount" FROM "checkpoint"
     WHERE "area" = $1 AND "epoch" = $2 AND "seq" <= $3 ORDER BY "seq" DESC LIMIT 1`,
    [area, epoch, seq],
  );
  return found ?? nothingYet;
}
