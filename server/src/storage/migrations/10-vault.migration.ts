import type { MigrationInterface, QueryRunner } from 'typeorm';
import { functions, functionsIn } from './10-vault.functions.js';

/** To raise what is promised is the server's, to lower it its owner's, by hand. */
const retention = `
  CREATE TABLE "retention" (
    "what" text PRIMARY KEY,
    "days" integer NOT NULL,
    CONSTRAINT "retention_what" CHECK ("what" IN ('receipts', 'tracks')),
    CONSTRAINT "retention_days" CHECK ("days" >= CASE "what" WHEN 'receipts' THEN 200 ELSE 1 END))`;

/** What is evidence: rows come and neither change nor go. */
const sealed = ['change', 'area', 'area_epoch'];

/** Also where triggers are switched off for a session (`session_replication_role`): to get past them takes DDL. */
function onlyAddedTo(table: string): string[] {
  return [
    `CREATE TRIGGER "only_added_to" BEFORE UPDATE OR DELETE ON "${table}"
       FOR EACH ROW EXECUTE FUNCTION "levee_refuse"()`,
    `ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "only_added_to"`,
  ];
}

const eachPart = `
  SELECT "relname" FROM pg_partition_tree('change') JOIN "pg_class" ON "pg_class"."oid" = "relid"`;

/** The log can be added to and not bent; what has to be done as its owner is a function with a floor of its own. */
export class Vault10 implements MigrationInterface {
  readonly name = 'Vault1784500000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(retention);
    for (const statement of functionsIn((await runner.getCurrentSchema()) ?? 'public'))
      await runner.query(statement);
    for (const one of functions) await runner.query(`REVOKE ALL ON FUNCTION ${one} FROM PUBLIC`);
    await runner.query(`REVOKE ALL ON FUNCTION "levee_seal"(text) FROM PUBLIC`);
    for (const statement of sealed.flatMap(onlyAddedTo)) await runner.query(statement);
    for (const table of ['area', 'area_epoch', ...(await parts(runner))])
      await runner.query(`SELECT "levee_seal"($1)`, [table]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['area', 'area_epoch', ...(await parts(runner))])
      await runner.query(`DROP TRIGGER "never_emptied" ON "${table}"`);
    for (const table of sealed) await runner.query(`DROP TRIGGER "only_added_to" ON "${table}"`);
    for (const one of [...functions, 'levee_seal(text)', 'levee_refuse()'])
      await runner.query(`DROP FUNCTION ${one}`);
    await runner.query(`DROP TABLE "retention"`);
  }
}

async function parts(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(eachPart)) as { relname: string }[];
  return rows.map(({ relname }) => relname);
}
