import type { RecordRef } from '@levee/shared/model/kinds';
import type { AreaHead, StoredRecord } from './log-store.js';
import type { Statement } from './statement.js';
import { recordOf, type RecordRow } from './rows.js';
import type { Sql } from './transaction.js';

/** A named record beside the area's head; without a record, `kind` is null. */
export type StandingRow = AreaHead & { [K in keyof RecordRow]: RecordRow[K] | null };

/** By key, one after the other: a join PostgreSQL would rather read the whole area for, while its statistics are old. */
const namedRecords = `unnest($2::text[], $3::text[]) AS "named" ("kind", "id") CROSS JOIN LATERAL (
  SELECT * FROM "record" WHERE "area" = $1 AND "kind" = "named"."kind" AND "id" = "named"."id" LIMIT 1) AS "known"`;

/** One statement sees one moment: the records are as they are at this very head. */
export const readStanding: Statement = {
  text: `
    SELECT "clock"."epoch", "clock"."seq", "clock"."hash", "known".*
    FROM "area_clock" AS "clock" LEFT JOIN (SELECT "known".* FROM ${namedRecords}) AS "known" ON true
    WHERE "clock"."area" = $1`,
};

export function named(area: string, refs: readonly RecordRef[]): unknown[] {
  return [area, refs.map(({ kind }) => kind), refs.map(({ id }) => id)];
}

export function recordsIn(rows: readonly StandingRow[]): StoredRecord[] {
  return rows.flatMap((row) => (isRecord(row) ? [recordOf(row)] : []));
}

function isRecord(row: StandingRow): row is AreaHead & RecordRow {
  return row.kind !== null;
}

/** The named records inside a transaction that holds the area's clock. */
export async function recordsNamed(
  sql: Sql,
  area: string,
  refs: readonly RecordRef[],
): Promise<StoredRecord[]> {
  const text = `SELECT "known".* FROM ${namedRecords}`;
  const rows = await sql<RecordRow[]>(text, named(area, refs));
  return rows.map(recordOf);
}
