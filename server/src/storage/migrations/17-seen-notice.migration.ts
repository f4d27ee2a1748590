import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "seen_notice" (
     "account" text NOT NULL,
     "area" text NOT NULL,
     "key" text NOT NULL,
     "seen_at" timestamptz NOT NULL,
     PRIMARY KEY ("account", "area", "key"))`,
];

/** What somebody has seen on one device is seen on their others. */
export class SeenNotice17 implements MigrationInterface {
  readonly name = 'SeenNotice1784500000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "seen_notice"`);
  }
}
