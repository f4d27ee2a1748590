import { toIso } from '@levee/shared/kernel/clock';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { DataSource } from 'typeorm';

/** A position as it is kept: with the area it was given in, and when the server took it. */
export interface TrackRow extends TeamPosition {
  readonly area: string;
  readonly takenAt: string;
}

/** Which part of whose tracks. `from` and `to` are instants of the area's hour, both included. */
export interface TrackWish {
  readonly area: string;
  readonly teams: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
}

interface StoredTrack {
  readonly team: string;
  readonly occurred_at: Date;
  readonly lat: number;
  readonly lng: number;
  readonly accuracy: number | null;
  readonly headcount: number | null;
}

/** The same position may come twice, by two nodes or by a statement that was tried again. */
const writeRows = `
  INSERT INTO "track" ("area", "team", "occurred_at", "taken_at", "lat", "lng", "accuracy", "headcount")
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[],
    $5::double precision[], $6::double precision[], $7::double precision[], $8::integer[])
  ON CONFLICT DO NOTHING`;

/** Of each team as many as are wanted in all, from the index; of these the first. */
const readRows = `
  SELECT "seen".* FROM unnest($2::text[]) AS "named" ("team") CROSS JOIN LATERAL (
    SELECT "team", "occurred_at", "lat", "lng", "accuracy", "headcount" FROM "track"
    WHERE "area" = $1 AND "team" = "named"."team"
      AND "occurred_at" >= COALESCE($3::timestamptz, '-infinity')
      AND "occurred_at" <= COALESCE($4::timestamptz, 'infinity')
    ORDER BY "occurred_at" LIMIT $5) AS "seen"
  ORDER BY "occurred_at", "team" LIMIT $5`;

/** Where teams have been. Written in bulk, read in order; never part of the log. */
export class Tracks {
  constructor(private readonly database: DataSource) {}

  /** All in one statement. */
  async write(rows: readonly TrackRow[]): Promise<void> {
    await this.database.query(writeRows, [
      rows.map(({ area }) => area),
      rows.map(({ team }) => team),
      rows.map(({ occurredAt }) => occurredAt),
      rows.map(({ takenAt }) => takenAt),
      rows.map(({ position }) => position.lat),
      rows.map(({ position }) => position.lng),
      rows.map(({ accuracyM }) => accuracyM ?? null),
      rows.map(({ headcount }) => headcount ?? null),
    ]);
  }

  /** The first so many in order of `occurredAt`. */
  async read({ area, teams, from, to, limit }: TrackWish): Promise<TeamPosition[]> {
    const rows = await this.database.query<StoredTrack[]>(readRows, [
      area,
      teams,
      from ?? null,
      to ?? null,
      limit,
    ]);
    return rows.map(positionOf);
  }
}

function positionOf({
  team,
  occurred_at,
  lat,
  lng,
  accuracy,
  headcount,
}: StoredTrack): TeamPosition {
  return {
    team,
    position: { lat, lng },
    ...(accuracy !== null && { accuracyM: accuracy }),
    ...(headcount !== null && { headcount }),
    occurredAt: toIso(occurred_at.getTime()),
  };
}
