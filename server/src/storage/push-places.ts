import type { EntityManager } from 'typeorm';
import { PushPlaceEntity } from './push-place.entity.js';

export type PushPlaceRow = Readonly<PushPlaceEntity>;

/** A place, and whose it is. */
export interface OwnedPlace extends Pick<
  PushPlaceRow,
  'area' | 'session' | 'endpoint' | 'p256dh' | 'auth' | 'muted'
> {
  readonly account: string;
  readonly name: string;
}

/** Whose session has run out, and who may do nothing yet, is told nothing. */
const ownedPlaces = `
  SELECT "place"."area", "place"."session", "place"."endpoint", "place"."p256dh", "place"."auth",
    "place"."muted", "account"."id" AS "account", "account"."name"
  FROM "push_place" AS "place" JOIN "session" ON "session"."id" = "place"."session"
    JOIN "account" ON "account"."id" = "session"."account"
  WHERE "place"."area" = $1 AND "session"."expires_at" > $2
    AND NOT "session"."owes_second_factor" AND "account"."closed_at" IS NULL`;

/** The table of browsers that are told by push: one place for each session in each area. */
export class PushPlaces {
  constructor(private readonly manager: EntityManager) {}

  /** A browser that somebody else had told before is now this session's. */
  async put(row: PushPlaceRow): Promise<void> {
    const { area, endpoint } = row;
    await this.manager.transaction(async (manager) => {
      await manager.delete(PushPlaceEntity, { area, endpoint });
      await manager.upsert(PushPlaceEntity, row, ['area', 'session']);
    });
  }

  of(area: string, now: Date): Promise<OwnedPlace[]> {
    return this.manager.query<OwnedPlace[]>(ownedPlaces, [area, now]);
  }

  /** Areas in which somebody may be told. */
  async areas(now: Date): Promise<string[]> {
    const rows = await this.manager.query<{ area: string }[]>(
      `SELECT DISTINCT "area" FROM "push_place" JOIN "session" ON "id" = "session"
       WHERE "expires_at" > $1`,
      [now],
    );
    return rows.map(({ area }) => area);
  }

  has(which: Pick<PushPlaceRow, 'area' | 'session'> & { endpoint?: string }): Promise<boolean> {
    return this.manager.existsBy(PushPlaceEntity, which);
  }

  async remove(
    which: Pick<PushPlaceRow, 'area' | 'session'> & { endpoint?: string },
  ): Promise<void> {
    await this.manager.delete(PushPlaceEntity, which);
  }
}
