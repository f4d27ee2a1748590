import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when somebody at the wall has locked its picture: the duty room must know why its orders wait. */
export class WallLock19 implements MigrationInterface {
  readonly name = 'WallLock1784500000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sighting" ADD "locked_until" timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sighting" DROP "locked_until"`);
  }
}
