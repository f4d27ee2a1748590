import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "calendar_feed" (
     "token_hash" text PRIMARY KEY,
     "area" text NOT NULL,
     "account" text NOT NULL,
     "language" text NOT NULL,
     "created_at" timestamptz NOT NULL,
     CONSTRAINT "calendar_feed_one" UNIQUE ("area", "account"))`,
];

/** Private addresses under which calendars read somebody's own turns of duty. */
export class CalendarFeed15 implements MigrationInterface {
  readonly name = 'CalendarFeed1784500000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "calendar_feed"`);
  }
}
