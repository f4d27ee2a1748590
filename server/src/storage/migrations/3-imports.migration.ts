import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "import_run" (
     "id" text PRIMARY KEY,
     "area" text NOT NULL,
     "kind" text NOT NULL,
     "file_name" text NOT NULL,
     "state" text NOT NULL,
     "layout" jsonb NOT NULL,
     "settings" jsonb NOT NULL,
     "report" jsonb NOT NULL,
     "account" text NOT NULL,
     "account_name" text NOT NULL,
     "created_at" timestamptz NOT NULL,
     "beat_at" timestamptz)`,
  `CREATE INDEX "import_run_area" ON "import_run" ("area", "created_at")`,
  `CREATE TABLE "import_chunk" (
     "import_id" text NOT NULL REFERENCES "import_run" ("id") ON DELETE CASCADE,
     "position" integer NOT NULL,
     "packed" bytea NOT NULL,
     PRIMARY KEY ("import_id", "position"))`,
];

/** Lists that were brought, between their reading and their being applied. */
export class Imports3 implements MigrationInterface {
  readonly name = 'Imports1784500000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_chunk', 'import_run']) await runner.query(`DROP TABLE "${table}"`);
  }
}
