import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of the bytes that lie beside the log, and which of them the log has ever named: these are kept for
 * as long as the log is. `file_read` says how far the log has been looked through for names.
 */
const forwards = [
  `CREATE TABLE "file" (
     "area" text NOT NULL,
     "sha256" text NOT NULL,
     "media_type" text NOT NULL,
     "bytes" integer NOT NULL,
     "kept_name" text NOT NULL,
     "kept_sha256" text,
     "state" text NOT NULL,
     "refusal" text,
     "epoch" text NOT NULL,
     "brought_by" text NOT NULL,
     "brought_by_name" text NOT NULL,
     "brought_at" timestamptz NOT NULL,
     "touched_at" timestamptz NOT NULL,
     PRIMARY KEY ("area", "sha256"))`,
  `CREATE INDEX "file_brought" ON "file" ("brought_by", "brought_at")`,
  `CREATE TABLE "file_name" (
     "area" text NOT NULL,
     "sha256" text NOT NULL,
     PRIMARY KEY ("area", "sha256"))`,
  `CREATE TABLE "file_read" (
     "area" text PRIMARY KEY,
     "epoch" text NOT NULL,
     "seq" bigint NOT NULL)`,
];

export class Files14 implements MigrationInterface {
  readonly name = 'Files1784500000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['file_read', 'file_name', 'file'])
      await runner.query(`DROP TABLE "${table}"`);
  }
}
