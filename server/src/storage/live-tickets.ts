import type { EntityManager } from 'typeorm';
import { LiveTicketEntity } from './nodes.entity.js';

export type LiveTicketRow = Readonly<LiveTicketEntity>;

/** The table of tickets for `/live`: any node gives them out, any node spends them. */
export class LiveTickets {
  constructor(private readonly manager: EntityManager) {}

  async add(row: LiveTicketRow): Promise<void> {
    await this.manager.insert(LiveTicketEntity, row);
  }

  /** Whose it was; undefined when it is unknown, spent or too old. Two nodes at once: one of them wins. */
  async spend(ticketHash: string, now: Date): Promise<object | undefined> {
    const [[row]] = await this.manager.query<
      [{ readonly identity: object; readonly expires_at: Date }[], number]
    >(`DELETE FROM "live_ticket" WHERE "ticket_hash" = $1 RETURNING "identity", "expires_at"`, [
      ticketHash,
    ]);
    return row && row.expires_at > now ? row.identity : undefined;
  }

  /** Forgets those that are too old, and of a flood all but the youngest `most`. */
  async sweep(now: Date, most: number): Promise<void> {
    await this.manager.query(
      `DELETE FROM "live_ticket" WHERE "expires_at" <= $1 OR "ticket_hash" IN
         (SELECT "ticket_hash" FROM "live_ticket" ORDER BY "expires_at" DESC OFFSET $2)`,
      [now, most],
    );
  }
}
