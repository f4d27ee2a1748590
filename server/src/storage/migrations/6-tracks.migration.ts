import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tracks of teams, partitioned so that old ones go with their partition; the server makes the partitions. */
export class Tracks6 implements MigrationInterface {
  readonly name = 'Tracks1784500000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "track" (
         "area" text NOT NULL,
         "team" text NOT NULL,
         "occurred_at" timestamptz NOT NULL,
         "taken_at" timestamptz NOT NULL,
         "lat" double precision NOT NULL,
         "lng" double precision NOT NULL,
         "accuracy" double precision,
         "headcount" integer,
         PRIMARY KEY ("area", "team", "occurred_at", "taken_at")) PARTITION BY RANGE ("taken_at")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "track"`);
  }
}
