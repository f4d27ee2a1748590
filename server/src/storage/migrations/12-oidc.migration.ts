import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visits are unlogged: worth nothing after ten minutes. After a crash of PostgreSQL one begins again. */
const forwards = [
  `CREATE TABLE "oidc_person" (
     "issuer" text NOT NULL,
     "subject" text NOT NULL,
     "account" text NOT NULL,
     "created_at" timestamptz NOT NULL,
     PRIMARY KEY ("issuer", "subject"))`,
  `CREATE INDEX "oidc_person_account" ON "oidc_person" ("account")`,
  `CREATE UNLOGGED TABLE "oidc_visit" (
     "secret_hash" text PRIMARY KEY,
     "errand" text NOT NULL,
     "account" text,
     "session" text,
     "origin" text NOT NULL,
     "page" text NOT NULL,
     "began_at" timestamptz NOT NULL,
     "expires_at" timestamptz NOT NULL)`,
];

/** Who comes by a provider, and who is on the way to it. */
export class Oidc12 implements MigrationInterface {
  readonly name = 'Oidc1784500000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['oidc_visit', 'oidc_person']) await runner.query(`DROP TABLE "${table}"`);
  }
}
