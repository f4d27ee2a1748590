import type { Sql } from './transaction.js';

/**
 * Rows of the log in one part: about 700 MB, a year or more of a county. An index of a part (40 MB) stays
 * in memory, and what is older than the last part never changes again.
 */
export const partRows = 1_000_000;

/** What an area needs before its first row: a part of the log and of the receipts of its own. */
export async function openArea(sql: Sql, area: string, rows: number): Promise<void> {
  await sql(`SELECT "levee_open_area"($1, $2)`, [area, rows]);
}

/**
 * Makes the next part once less than a whole one lies ready beyond the head. True when it did: ask again.
 * Fails, to be tried again later, when the last part is being read for long: while it waits for who reads the
 * rest, others queue behind it, no longer than a frame may be late (0.1 s).
 */
export async function openNextPart(sql: Sql, area: string, rows: number): Promise<boolean> {
  const [made] = await sql<{ made: boolean }[]>(`SELECT "levee_open_part"($1, $2) AS "made"`, [
    area,
    rows,
  ]);
  return made?.made === true;
}
