import { toIso } from '@levee/shared/kernel/clock';
import type { Kind } from '@levee/shared/model/kinds';
import {
  serverArea,
  trailKind,
  type TrailEntry,
  type TrailOutcome,
  type TrailWhat,
} from '@levee/shared/model/trail';
import type { DataSource } from 'typeorm';

/** A row of the log as the trail shows it: never what a record held, only which it was. */
export interface TrailRow {
  readonly seq: number;
  /** When the server took it, by the area's clock. */
  readonly at: string;
  readonly kind: Kind | typeof trailKind;
  readonly id: string;
  readonly version: number;
  readonly isGone: boolean;
  readonly actor: string;
  readonly actorId: string | null;
  readonly via: string | null;
  /** Of an event; null of a record. */
  readonly entry: TrailEntry | null;
}

/** Where somebody came from, by the way they came. */
export interface Source {
  readonly address: string;
  readonly agent: string | null;
}

/** What is looked for; what is left out does not count. Times in milliseconds, the end not included. */
export interface TrailQuery {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Part of a name, in capitals or not, or a whole id. */
  readonly who?: string | undefined;
  /** What an event is about, the kind of a record, or any change of a record. */
  readonly what?: TrailWhat | Kind | 'change' | undefined;
  readonly outcome?: TrailOutcome | undefined;
}

export interface TrailPage {
  /** The newest first. */
  readonly rows: readonly TrailRow[];
  /** Everything from here on was looked at; 0: all there is. */
  readonly reached: number;
}

/** Numbers looked through for one page: some hundredths of a second, however rare what is looked for. */
const pageNumbers = 20_000;

/** Two nodes' clocks may differ by less, so rows stand out of order by less. */
const slackMs = 60_000;

/**
 * The first number at or after an hour, found by halving what lies between: rows come in the order of their hours.
 * Where a number is missing the search ends, and nothing is cut off.
 */
const firstSince = `
  WITH RECURSIVE "ends" AS (
    SELECT coalesce(min("seq"), 1) AS "low", coalesce(max("seq"), 0) + 1 AS "high" FROM "change" WHERE "area" = $1),
  "halved" AS (
    SELECT "low", "high" FROM "ends"
    UNION ALL
    SELECT CASE WHEN "is_since" THEN "low" ELSE "mid" + 1 END, CASE WHEN "is_since" THEN "mid" ELSE "high" END
    FROM "halved" CROSS JOIN LATERAL (
      SELECT "seq" AS "mid", "recorded_at" >= $2 AS "is_since" FROM "change"
      WHERE "area" = $1 AND "seq" = ("low" + "high") / 2) AS "middle"
    WHERE "low" < "high")
  SELECT "low" AS "seq" FROM "halved" WHERE "low" >= "high"`;

const page = `
  SELECT "seq", "kind", "record_id", "version", "body" IS NULL AS "is_gone", "actor", "actor_id", "via", "recorded_at",
    CASE WHEN "kind" = '${trailKind}' THEN "body" END AS "entry"
  FROM "change"
  WHERE "area" = $1 AND "seq" > $2 AND "seq" <= $3
    AND ($4::timestamptz IS NULL OR "recorded_at" >= $4) AND ($5::timestamptz IS NULL OR "recorded_at" < $5)
    AND ($6::text IS NULL OR "actor_id" = $6 OR position(lower($6) IN lower("actor")) > 0)
    AND ($7::text IS NULL OR "kind" = $7 OR ("kind" = '${trailKind}' AND "body" ->> 'what' = $7)
      OR ($7 = 'change' AND "kind" <> '${trailKind}'))
    AND ($8::text IS NULL OR coalesce(CASE WHEN "kind" = '${trailKind}' THEN "body" ->> 'outcome' END, 'ok') = $8)
  ORDER BY "seq" DESC LIMIT $9`;

/** The earliest row that tells: whoever goes on from elsewhere has signed in where the way began. */
const sources = `
  SELECT DISTINCT ON ("via") "via", "body" ->> 'address' AS "address", "body" ->> 'agent' AS "agent" FROM "change"
  WHERE "area" = $1 AND "kind" = '${trailKind}' AND "via" = ANY($2::text[]) AND "body" ? 'address'
  ORDER BY "via", "seq"`;

interface PageRow {
  seq: number;
  kind: TrailRow['kind'];
  record_id: string;
  version: number;
  is_gone: boolean;
  actor: string;
  actor_id: string | null;
  via: string | null;
  recorded_at: Date;
  entry: TrailEntry | null;
}

/** An area's log as the trail reads it: events and changes, the newest first. */
export class TrailRows {
  constructor(private readonly database: DataSource) {}

  /** At most `limit` rows numbered `last` or less. With fewer of them, and not all reached, there may be more. */
  async page(area: string, last: number, query: TrailQuery, limit: number): Promise<TrailPage> {
    const { fromMs, toMs, who, what, outcome } = query;
    const first = fromMs === undefined ? 1 : await this.#firstSince(area, fromMs - slackMs, 1);
    const end = toMs === undefined ? last : await this.#firstSince(area, toMs + slackMs, last);
    const top = Math.min(last, end);
    const floor = Math.max(first - 1, top - pageNumbers);
    const times = [dateOf(fromMs), dateOf(toMs)];
    const filters = [...times, who ?? null, what ?? null, outcome ?? null];
    const found = await this.database.query<PageRow[]>(page, [area, floor, top, ...filters, limit]);
    const rows = found.map(rowOf);
    const looked = rows.length < limit ? floor : (rows.at(-1)?.seq ?? 1) - 1;
    return { rows, reached: looked < first ? 0 : looked };
  }

  /** Where each of these ways began; what nobody told of is left out. */
  async sources(ways: readonly string[]): Promise<ReadonlyMap<string, Source>> {
    const rows = await this.database.query<(Source & { via: string })[]>(sources, [
      serverArea,
      ways,
    ]);
    return new Map(rows.map(({ via, address, agent }) => [via, { address, agent }]));
  }

  async #firstSince(area: string, ms: number, otherwise: number): Promise<number> {
    const rows = await this.database.query<{ seq: number }[]>(firstSince, [area, new Date(ms)]);
    return rows[0]?.seq ?? otherwise;
  }
}

function dateOf(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms);
}

function rowOf(row: PageRow): TrailRow {
  const { seq, kind, record_id: id, version, actor, via, entry } = row;
  return {
    ...{ seq, kind, id, version, actor, via, entry },
    at: toIso(row.recorded_at.getTime()),
    isGone: row.is_gone,
    actorId: row.actor_id,
  };
}
