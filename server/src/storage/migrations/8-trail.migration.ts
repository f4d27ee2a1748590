import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Columns without a default are no rewrite: rows that were there have neither, and are hashed as they were. The
 * index holds events only, so a change costs no more than before; it finds where a session was begun from.
 */
const forwards = [
  `ALTER TABLE "change" ADD COLUMN "actor_id" text, ADD COLUMN "via" text`,
  `CREATE INDEX "change_way" ON "change" ("via") WHERE "kind" = 'trail'`,
];
const backwards = [
  `DROP INDEX "change_way"`,
  `ALTER TABLE "change" DROP COLUMN "actor_id", DROP COLUMN "via"`,
];

/** Who did it by their id, and by which way they came: a session, a device, a program. */
export class Trail8 implements MigrationInterface {
  readonly name = 'Trail1784500000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of backwards) await runner.query(statement);
  }
}
