import type { Sql } from './transaction.js';

/** Rows that are read and made into records in one turn of the loop: some ten milliseconds. */
export const pageRows = 500;

/**
 * All rows of a query, each as `made` makes it, read page by page inside the caller's transaction: between two
 * pages the others have their turn. A hundred thousand rows in one answer held the loop for a second. A cursor
 * sees what was so when it was opened, so the pages belong together.
 */
export async function inPages<Row, T>(
  sql: Sql,
  query: string,
  parameters: unknown[],
  made: (row: Row) => T,
  size = pageRows,
): Promise<T[]> {
  // All rows will be fetched: no plan that is only quick with the first.
  await sql(`SET LOCAL cursor_tuple_fraction = 1`);
  await sql(`DECLARE "pages" NO SCROLL CURSOR FOR ${query}`, parameters);
  const all: T[] = [];
  for (let isLast = false; !isLast;) {
    const rows = await sql<Row[]>(`FETCH ${size} FROM "pages"`);
    for (const row of rows) all.push(made(row));
    isLast = rows.length < size;
  }
  await sql(`CLOSE "pages"`);
  return all;
}
