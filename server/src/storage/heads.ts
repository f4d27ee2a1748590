import type { Database } from './database.js';
import type { AreaHead } from './log-store.js';

export interface NamedHead extends AreaHead {
  readonly area: string;
}

/** Where each area's log ends, the server's own too; one moment for all. */
export function headsOfAll(database: Database): Promise<NamedHead[]> {
  return database.query<NamedHead[]>(
    `SELECT "area", "epoch", "seq", "hash" FROM "area_clock" ORDER BY "area"`,
  );
}
