import { toIso } from '@levee/shared/kernel/clock';
import type { DataSource, EntityManager } from 'typeorm';

/** What was done; nothing where another node was at it. */
export interface TracksKept {
  readonly made: readonly string[];
  readonly dropped: readonly string[];
}

/** Partitions stand ready for this month and so many after it: the job may fail for weeks. */
const monthsAhead = 2;

/** Named, not dated: a date would be written in the process's own time zone. */
const openMonth = `SELECT "levee_open_track_month"(to_date($1, '"track_"YYYY_MM'))`;
const dropMonth = `SELECT "levee_drop_track_month"(to_date($1, '"track_"YYYY_MM'))`;

const dayMs = 24 * 60 * 60 * 1000;

/** A partition is dropped when its last moment lies so many days back. */
export function keepTracks(database: DataSource, nowMs: number, days: number): Promise<TracksKept> {
  return database.transaction(async (manager) => {
    if (!(await isOurTurn(manager))) return { made: [], dropped: [] };
    const there = await partitions(manager);
    const wanted = Array.from({ length: monthsAhead + 1 }, (_, ahead) => monthOf(nowMs, ahead));
    const made = wanted.filter((month) => !there.includes(nameOf(month)));
    const old = nameOf(monthOf(nowMs - days * dayMs, 0));
    const dropped = there.filter((name) => name < old);
    for (const name of made.map(nameOf)) await manager.query(openMonth, [name]);
    for (const name of dropped) await manager.query(dropMonth, [name]);
    return { made: made.map(nameOf), dropped };
  });
}

/** One node at a time; and whoever reads tracks is not made to wait behind this for long. */
async function isOurTurn(manager: EntityManager): Promise<boolean> {
  await manager.query(`SET LOCAL lock_timeout = '2s'`);
  const [row] = await manager.query<{ isOurs: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtext('levee'), hashtext('tracks')) AS "isOurs"`,
  );
  return row?.isOurs === true;
}

async function partitions(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT "relname" AS "name" FROM "pg_inherits" JOIN "pg_class" ON "pg_class"."oid" = "inhrelid"
     WHERE "inhparent" = 'track'::regclass AND "relname" ~ '^track_\\d{4}_\\d{2}$' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** First moment of the month `ahead` months after the one of this moment, UTC. */
function monthOf(nowMs: number, ahead: number): Date {
  const now = new Date(nowMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead));
}

/** `track_2026_07`: names in order of time. */
function nameOf(month: Date): string {
  return `track_${toIso(month.getTime()).slice(0, 7).replace('-', '_')}`;
}
