import type { MigrationInterface, QueryRunner } from 'typeorm';

const forwards = [
  `CREATE TABLE "account" (
     "id" text PRIMARY KEY,
     "account" text NOT NULL,
     "name" text NOT NULL,
     "password_hash" text,
     "is_keeper" boolean NOT NULL,
     "created_at" timestamptz NOT NULL,
     "created_by" text NOT NULL,
     "closed_at" timestamptz)`,
  `CREATE UNIQUE INDEX "account_account" ON "account" ("account")`,
  `CREATE TABLE "one_time_link" (
     "token_hash" text PRIMARY KEY,
     "purpose" text NOT NULL,
     "subject" text,
     "created_at" timestamptz NOT NULL,
     "expires_at" timestamptz,
     "used_at" timestamptz)`,
  `CREATE TABLE "session" (
     "id" text PRIMARY KEY,
     "token_hash" text NOT NULL,
     "account" text NOT NULL,
     "created_at" timestamptz NOT NULL,
     "last_seen_at" timestamptz NOT NULL,
     "expires_at" timestamptz NOT NULL,
     "address" text NOT NULL,
     "agent" text NOT NULL)`,
  `CREATE UNIQUE INDEX "session_token_hash" ON "session" ("token_hash")`,
  `CREATE INDEX "session_account" ON "session" ("account")`,
  `CREATE TABLE "device" (
     "id" text PRIMARY KEY,
     "area" text NOT NULL,
     "name" text NOT NULL,
     "scope" text NOT NULL,
     "key_hash" text,
     "created_at" timestamptz NOT NULL,
     "created_by" text NOT NULL,
     "opened_at" timestamptz,
     "last_seen_at" timestamptz,
     "revoked_at" timestamptz)`,
  `CREATE UNIQUE INDEX "device_key_hash" ON "device" ("key_hash")`,
  `CREATE TABLE "program_token" (
     "id" text PRIMARY KEY,
     "name" text NOT NULL,
     "token_hash" text NOT NULL,
     "rights" jsonb NOT NULL,
     "created_at" timestamptz NOT NULL,
     "created_by" text NOT NULL,
     "last_used_at" timestamptz,
     "revoked_at" timestamptz)`,
  `CREATE UNIQUE INDEX "program_token_token_hash" ON "program_token" ("token_hash")`,
  `CREATE TABLE "sign_in_lock" (
     "subject" text PRIMARY KEY,
     "failed_at" timestamptz array NOT NULL,
     "locked_until" timestamptz)`,
];

const tables = ['sign_in_lock', 'program_token', 'device', 'session', 'one_time_link', 'account'];

/** Who may sign in, with what, on which wall. */
export class Accounts2 implements MigrationInterface {
  readonly name = 'Accounts1784500000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forwards) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE "${table}"`);
  }
}
