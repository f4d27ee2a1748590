import type { RecordRef } from '@levee/shared/model/kinds';
import type { AreaHead, StoredRecord } from './log-store.js';
import type { Prepared } from './prepared.js';
import { recordOf, type RecordRow } from './rows.js';
import type { Sql } from './transaction.js';

/** A named record beside the area's head; without a record, `kind` is null. */
export type StandingRow = AreaHead & { [K in keyof RecordRow]: RecordRow[K] | null };

/** One statement sees one moment: the records are as they are at this very head. */
export const readStanding: Prepared = {
  name: 'levee-standing',
  text: `
    SELECT "clock"."epoch", "clock"."seq", "clock"."hash", "kind", "id", "version", "region", "changed_at",
      "changed_by", "body"
    FROM "area_clock" AS "clock" LEFT JOIN (
      "record" AS "known" JOIN unnest($2::text[], $3::text[]) AS "named" ("kind", "id") USING ("kind", "id")
    ) ON "known"."area" = "clock"."area"
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
  const rows = await sql<RecordRow[]>(
    `SELECT "record".* FROM "record"
     JOIN unnest($2::text[], $3::text[]) AS "named" ("kind", "id") USING ("kind", "id") WHERE "area" = $1`,
    named(area, refs),
  );
  return rows.map(recordOf);
}
