import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Unlogged: what lies in them is worth nothing after half a minute, so they cost no flush to the disk. After a
 * crash of PostgreSQL they are empty: who has a ticket asks for another, and any node takes a lease.
 */
const forwards = [
  `CREATE UNLOGGED TABLE "live_ticket" (
     "ticket_hash" text PRIMARY KEY,
     "identity" jsonb NOT NULL,
     "expires_at" timestamptz NOT NULL)`,
  `CREATE UNLOGGED TABLE "lease" (
     "name" text PRIMARY KEY,
     "holder" text NOT NULL,
     "until" timestamptz NOT NULL)`,
];

/** What nodes on one database share: tickets good on any of them, and work that one does for all. */
export class Nodes7 implements MigrationInterface {
  readonly name = 'Nodes1784500000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['lease', 'live_ticket']) await runner.query(`DROP TABLE "${table}"`);
  }
}
