import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The server looks every few seconds for listed hazard points; among 100,000 others it must not read them all. */
export class Listed4 implements MigrationInterface {
  readonly name = 'Listed1784500000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "record_listed" ON "record" ("area") WHERE "kind" = 'hazard' AND "body" ->> 'listing' IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "record_listed"`);
  }
}
