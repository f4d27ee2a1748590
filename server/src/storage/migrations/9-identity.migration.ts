import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passwords and sessions that were there already count as of the day they were made. */
const forwards = [
  `ALTER TABLE "account"
     ADD "unit" text, ADD "post" text, ADD "person_area" text, ADD "person" text,
     ADD "password_changed_at" timestamptz`,
  `UPDATE "account" SET "password_changed_at" = "created_at" WHERE "password_hash" IS NOT NULL`,
  `CREATE UNIQUE INDEX "account_person" ON "account" ("person_area", "person")
     WHERE "person" IS NOT NULL AND "closed_at" IS NULL`,
  `ALTER TABLE "session" ADD "proven_at" timestamptz, ADD "owes_second_factor" boolean NOT NULL DEFAULT false`,
  `UPDATE "session" SET "proven_at" = "created_at"`,
  `ALTER TABLE "session" ALTER "proven_at" SET NOT NULL, ALTER "owes_second_factor" DROP DEFAULT`,
  `CREATE TABLE "former_password" (
     "account" text NOT NULL,
     "changed_at" timestamptz NOT NULL,
     "password_hash" text NOT NULL,
     PRIMARY KEY ("account", "changed_at"))`,
  `CREATE TABLE "second_factor" (
     "account" text PRIMARY KEY,
     "sealed_secret" text NOT NULL,
     "begun_at" timestamptz NOT NULL,
     "confirmed_at" timestamptz,
     "last_step" bigint NOT NULL)`,
  `CREATE TABLE "recovery_code" (
     "account" text NOT NULL,
     "code_hash" text NOT NULL,
     PRIMARY KEY ("account", "code_hash"))`,
];

const backwards = [
  ...['recovery_code', 'second_factor', 'former_password'].map((table) => `DROP TABLE "${table}"`),
  `ALTER TABLE "session" DROP "proven_at", DROP "owes_second_factor"`,
  `DROP INDEX "account_person"`,
  `ALTER TABLE "account" DROP "unit", DROP "post", DROP "person_area", DROP "person", DROP "password_changed_at"`,
];

/** Who somebody is at their office, former passwords, second factors, and when a session was last proven. */
export class Identity9 implements MigrationInterface {
  readonly name = 'Identity1784500000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of backwards) await runner.query(statement);
  }
}
