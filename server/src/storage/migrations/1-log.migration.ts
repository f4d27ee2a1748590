import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "area" (
     "id" text PRIMARY KEY,
     "is_drill" boolean NOT NULL,
     "created_at" timestamptz NOT NULL)`,
  `CREATE TABLE "area_clock" (
     "area" text PRIMARY KEY,
     "epoch" text NOT NULL,
     "seq" bigint NOT NULL,
     "hash" text NOT NULL)`,
  `CREATE TABLE "area_epoch" (
     "area" text NOT NULL,
     "epoch" text NOT NULL,
     "base_seq" bigint NOT NULL,
     "began_at" timestamptz NOT NULL,
     PRIMARY KEY ("area", "epoch"))`,
  `CREATE TABLE "record" (
     "area" text NOT NULL,
     "kind" text NOT NULL,
     "id" text NOT NULL,
     "version" integer NOT NULL,
     "region" text,
     "changed_at" timestamptz NOT NULL,
     "changed_by" text NOT NULL,
     "body" jsonb,
     PRIMARY KEY ("area", "kind", "id"))`,
  `CREATE TABLE "change" (
     "area" text NOT NULL,
     "seq" bigint NOT NULL,
     "command_id" text NOT NULL,
     "kind" text NOT NULL,
     "record_id" text NOT NULL,
     "version" integer NOT NULL,
     "region" text,
     "old_region" text,
     "actor" text NOT NULL,
     "occurred_at" timestamptz NOT NULL,
     "recorded_at" timestamptz NOT NULL,
     "body" jsonb,
     "prev_hash" text NOT NULL,
     "hash" text NOT NULL,
     PRIMARY KEY ("area", "seq"))`,
  `CREATE TABLE "receipt" (
     "area" text NOT NULL,
     "id" text NOT NULL,
     "answer" text NOT NULL,
     "recorded_at" timestamptz NOT NULL,
     PRIMARY KEY ("area", "id"))`,
  `CREATE TABLE "geometry" (
     "area" text NOT NULL,
     "hash" text NOT NULL,
     "content" text NOT NULL,
     PRIMARY KEY ("area", "hash"))`,
];

const tables = ['geometry', 'receipt', 'change', 'record', 'area_epoch', 'area_clock', 'area'];

/** The log and what stands beside it. */
export class Log1 implements MigrationInterface {
  readonly name = 'Log1784500000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE "${table}"`);
  }
}
