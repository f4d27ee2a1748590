import type { EntityManager } from 'typeorm';
import { LeaseEntity } from './nodes.entity.js';

/**
 * Work that one node does for all. A lease runs out by the database's clock, the only one that all nodes
 * share, and needs no connection of its own, so it holds behind a connection pooler too.
 */
export class Leases {
  constructor(private readonly manager: EntityManager) {}

  /** Takes or renews it for `lastsMs`; false while another node has it. */
  take(name: string, holder: string, lastsMs: number): Promise<boolean> {
    return this.#put(
      name,
      holder,
      lastsMs,
      `WHERE "lease"."holder" = $2 OR "lease"."until" < now()`,
    );
  }

  /** Takes it, whoever has it. */
  async seize(name: string, holder: string, lastsMs: number): Promise<void> {
    await this.#put(name, holder, lastsMs, '');
  }

  async giveUp(name: string, holder: string): Promise<void> {
    await this.manager.delete(LeaseEntity, { name, holder });
  }

  async #put(name: string, holder: string, lastsMs: number, unless: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `INSERT INTO "lease" ("name", "holder", "until")
       VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "until" = EXCLUDED."until"
       ${unless} RETURNING "name"`,
      [name, holder, lastsMs],
    );
    return rows.length === 1;
  }
}
