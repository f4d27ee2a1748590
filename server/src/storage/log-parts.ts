import pg from 'pg';
import type { Sql } from './transaction.js';

const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/**
 * Rows of the log in one part: about 700 MB, a year or more of a county. An index of a part (40 MB) stays
 * in memory, and what is older than the last part never changes again.
 */
export const partRows = 1_000_000;

/** While we wait for somebody who reads the rest, others queue behind us: no longer than a frame may be late. */
const patience = `SET LOCAL lock_timeout = '100ms'`;

/**
 * What an area needs before its first row: a part of the log and of the receipts of its own. They are made
 * beside and then attached: `CREATE ... PARTITION OF` would lock every area's readers out.
 */
export async function openArea(sql: Sql, area: string, rows: number): Promise<void> {
  const log = logOf(area);
  await sql(`CREATE TABLE ${name(log)} (LIKE "change" INCLUDING ALL) PARTITION BY RANGE ("seq")`);
  await sql(`CREATE TABLE ${name(restOf(area))} PARTITION OF ${name(log)} DEFAULT`);
  await addPart(sql, area, 1, rows);
  await attach(sql, 'change', log, `IN (${literal(area)})`);
  await sql(`CREATE TABLE ${name(receiptsOf(area))} (LIKE "receipt" INCLUDING ALL)`);
  await attach(sql, 'receipt', receiptsOf(area), `IN (${literal(area)})`);
}

/**
 * Makes the next part once less than a whole one lies ready beyond the head. True when it did: ask again.
 * Fails, to be tried again later, when the last part is being read for long.
 */
export async function openNextPart(
  sql: Sql,
  area: string,
  head: number,
  rows: number,
): Promise<boolean> {
  const end = await endOfParts(sql, area);
  if (end === undefined || end - head > rows) return false;
  await sql(patience);
  await addPart(sql, area, end, rows);
  return true;
}

/** The first number that has no part yet; undefined for an area that was never opened. */
async function endOfParts(sql: Sql, area: string): Promise<number | undefined> {
  const [found] = await sql<{ end: number | null }[]>(
    `SELECT max(substring(pg_get_expr("c"."relpartbound", "c"."oid") FROM $$TO \\('?(\\d+)$$)::bigint) AS "end"
     FROM "pg_inherits" AS "i" JOIN "pg_class" AS "c" ON "c"."oid" = "i"."inhrelid"
     WHERE "i"."inhparent" = to_regclass($1)`,
    [name(logOf(area))],
  );
  return found?.end ?? undefined;
}

/** Rows that came before their part was there lie in the rest, and are moved to where they belong. */
async function addPart(sql: Sql, area: string, from: number, rows: number): Promise<void> {
  const [log, rest, part] = [logOf(area), restOf(area), `${logOf(area)}_${from}`];
  const to = from + rows;
  await sql(`LOCK TABLE ${name(rest)} IN ACCESS EXCLUSIVE MODE`);
  await sql(`CREATE TABLE ${name(part)} (LIKE ${name(log)} INCLUDING ALL)`);
  await sql(
    `WITH "moved" AS (DELETE FROM ${name(rest)} WHERE "seq" >= $1 AND "seq" < $2 RETURNING *)
     INSERT INTO ${name(part)} SELECT * FROM "moved"`,
    [from, to],
  );
  await attach(sql, log, part, `FROM (${from}) TO (${to})`);
}

async function attach(sql: Sql, table: string, part: string, values: string): Promise<void> {
  await sql(`ALTER TABLE ${name(table)} ATTACH PARTITION ${name(part)} FOR VALUES ${values}`);
}

/** An area's id has at most 40 characters and no underscore, so these names are short enough and meet no other. */
function logOf(area: string): string {
  return `change_of_${area}`;
}

function restOf(area: string): string {
  return `${logOf(area)}_rest`;
}

function receiptsOf(area: string): string {
  return `receipt_of_${area}`;
}
