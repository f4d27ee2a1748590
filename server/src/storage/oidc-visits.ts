import type { EntityManager } from 'typeorm';
import { OidcVisitEntity } from './oidc.entity.js';

export type OidcVisitRow = Readonly<OidcVisitEntity>;

/** The table of who is on the way to a provider: any node sends, any node takes back. */
export class OidcVisits {
  constructor(private readonly manager: EntityManager) {}

  async add(row: OidcVisitRow): Promise<void> {
    await this.manager.insert(OidcVisitEntity, row);
  }

  /** The visit, this once; undefined when it is unknown or over. Two at once: one of them wins. */
  async end(secretHash: string, now: Date): Promise<OidcVisitRow | undefined> {
    const [[row]] = await this.manager.query<[VisitColumns[], number]>(
      `DELETE FROM "oidc_visit" WHERE "secret_hash" = $1 RETURNING *`,
      [secretHash],
    );
    if (!row || row.expires_at <= now) return undefined;
    const { secret_hash, began_at: beganAt, expires_at: expiresAt, ...rest } = row;
    return { ...rest, secretHash: secret_hash, beganAt, expiresAt };
  }

  /** Forgets those that are over, and of a flood all but the youngest `most`. */
  async sweep(now: Date, most: number): Promise<void> {
    await this.manager.query(
      `DELETE FROM "oidc_visit" WHERE "expires_at" <= $1 OR "secret_hash" IN
         (SELECT "secret_hash" FROM "oidc_visit" ORDER BY "expires_at" DESC OFFSET $2)`,
      [now, most],
    );
  }
}

interface VisitColumns extends Pick<
  OidcVisitRow,
  'errand' | 'account' | 'session' | 'origin' | 'page'
> {
  readonly secret_hash: string;
  readonly began_at: Date;
  readonly expires_at: Date;
}
