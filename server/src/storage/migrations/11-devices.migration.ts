import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Unlogged: a code lives ten minutes and anybody may ask for one, and a screen says again in seconds what it
 * shows. After a crash of PostgreSQL they are empty; no wall loses its key by that.
 */
const forwards = [
  `CREATE UNLOGGED TABLE "device_pairing" (
     "secret_hash" text PRIMARY KEY,
     "code_hash" text NOT NULL,
     "network" text NOT NULL,
     "expires_at" timestamptz NOT NULL,
     "device" text)`,
  `CREATE UNIQUE INDEX "device_pairing_code_hash" ON "device_pairing" ("code_hash")`,
  `CREATE UNLOGGED TABLE "sighting" (
     "screen" text PRIMARY KEY,
     "area" text NOT NULL,
     "browser" text,
     "version" text,
     "address" text NOT NULL,
     "agent" text NOT NULL,
     "seen_at" timestamptz NOT NULL,
     "is_connected" boolean NOT NULL,
     "painted_seq" bigint,
     "painted_at" timestamptz)`,
];

/** Screens that wait to be paired, and what screens last said of themselves. */
export class Devices11 implements MigrationInterface {
  readonly name = 'Devices1784500000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sighting', 'device_pairing']) await runner.query(`DROP TABLE "${table}"`);
  }
}
