import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom was shown what is masked, and when: the budget of an hour is counted from the log itself. */
export class Personal13 implements MigrationInterface {
  readonly name = 'Personal1784500000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "change_reveal" ON "change" ("area", "actor_id", "seq")
         WHERE "kind" = 'trail' AND ("body" ->> 'what') = 'reveal'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "change_reveal"`);
  }
}
