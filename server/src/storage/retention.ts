import type { Database } from './database.js';

/** What ends at all; the log never does. */
export type Retained = 'receipts' | 'tracks';

/** Promises to keep it for so many days and answers how many hold: never fewer than were ever promised here. */
export async function promiseDays(
  database: Database,
  what: Retained,
  days: number,
): Promise<number> {
  const [held] = await database.query<{ days: number }[]>(
    `SELECT "levee_promise"($1, $2) AS "days"`,
    [what, days],
  );
  return held?.days ?? days;
}
