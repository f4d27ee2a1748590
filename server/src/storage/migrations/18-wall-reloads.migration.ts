import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a wall froze and was loaded again: many times is a machine to be looked at. */
export class WallReloads18 implements MigrationInterface {
  readonly name = 'WallReloads1784500000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sighting" ADD "reloads" integer`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sighting" DROP "reloads"`);
  }
}
