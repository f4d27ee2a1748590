import { keyOf } from '@levee/shared/model/kinds';
import { trailKind } from '@levee/shared/model/trail';
import type { AreaHead, LoggedChange, Written } from './log-store.js';
import type { Statement } from './statement.js';

/**
 * All that a batch writes, in one statement. The clock row comes first: everything else is taken from
 * it, so where the head has moved nothing is written at all. Should somebody else hold the row,
 * PostgreSQL waits for them and compares again with what they left.
 */
export const appendBatch: Statement = {
  name: 'levee-append',
  text: `
    WITH "clock" AS (
      UPDATE "area_clock" SET "seq" = $5, "hash" = $6
      WHERE "area" = $1 AND "epoch" = $2 AND "seq" = $3 AND "hash" = $4 RETURNING "area"),
    "row" AS MATERIALIZED (
      SELECT "clock"."area", "seq", "commandId", "kind", "id", "version", "region", "oldRegion", "actor",
        "actorId", "via", "occurredAt", "recordedAt", NULLIF("record", 'null'::jsonb) AS "body", "prevHash", "hash",
        "isKept"
      FROM "clock", jsonb_to_recordset($7::jsonb) AS "c" ("seq" bigint, "commandId" text, "kind" text, "id" text,
        "version" int, "region" text, "oldRegion" text, "actor" text, "actorId" text, "via" text,
        "occurredAt" timestamptz, "recordedAt" timestamptz, "record" jsonb, "prevHash" text, "hash" text,
        "isKept" boolean)),
    "logged" AS (
      INSERT INTO "change" ("area", "seq", "command_id", "kind", "record_id", "version", "region", "old_region",
        "actor", "actor_id", "via", "occurred_at", "recorded_at", "body", "prev_hash", "hash")
      SELECT "area", "seq", "commandId", "kind", "id", "version", "region", "oldRegion", "actor", "actorId", "via",
        "occurredAt", "recordedAt", "body", "prevHash", "hash" FROM "row"),
    "folded" AS (
      INSERT INTO "record" ("area", "kind", "id", "version", "region", "changed_at", "changed_by", "body")
      SELECT "area", "kind", "id", "version", "region", "recordedAt", "actor", "body" FROM "row" WHERE "isKept"
      ON CONFLICT ("area", "kind", "id") DO UPDATE SET "version" = EXCLUDED."version", "region" = EXCLUDED."region",
        "changed_at" = EXCLUDED."changed_at", "changed_by" = EXCLUDED."changed_by", "body" = EXCLUDED."body"),
    "answered" AS (
      INSERT INTO "receipt" ("area", "id", "answer", "recorded_at")
      SELECT "clock"."area", "id", "answer", $9::timestamptz
      FROM "clock", jsonb_to_recordset($8::jsonb) AS "r" ("id" text, "answer" text))
    SELECT "area" FROM "clock"`,
};

/** What the statement is given to write `written` after the head `from`. */
export function appended(area: string, from: AreaHead, written: Written): unknown[] {
  const { changes, receipts, head, recordedAt } = written;
  return [
    ...[area, from.epoch, from.seq, from.hash, head.seq, head.hash],
    rowsText(changes),
    JSON.stringify(receipts),
    recordedAt,
  ];
}

/** A record that changed more than once in the batch is kept as its last row leaves it; an event becomes none. */
function rowsText(changes: readonly LoggedChange[]): string {
  const last = new Map(changes.map((change) => [keyOf(change), change.seq]));
  const rows = changes.map((change) => {
    const isLast = last.get(keyOf(change)) === change.seq;
    return { ...change, isKept: isLast && change.kind !== trailKind };
  });
  return JSON.stringify(rows);
}
