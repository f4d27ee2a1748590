import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "push_place" (
     "area" text NOT NULL,
     "session" text NOT NULL CONSTRAINT "push_place_session" REFERENCES "session" ("id") ON DELETE CASCADE,
     "endpoint" text NOT NULL,
     "p256dh" text NOT NULL,
     "auth" text NOT NULL,
     "muted" text[] NOT NULL,
     "created_at" timestamptz NOT NULL,
     PRIMARY KEY ("area", "session"),
     CONSTRAINT "push_place_endpoint" UNIQUE ("area", "endpoint"))`,
];

/** Browsers that are told by push; each goes with the session it was named in. */
export class Push16 implements MigrationInterface {
  readonly name = 'Push1784500000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "push_place"`);
  }
}
