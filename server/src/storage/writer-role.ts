import pg from 'pg';
import type { DataSource } from 'typeorm';
import { functions } from './migrations/10-vault.functions.js';

const { escapeIdentifier: name } = pg;

/** As whom the server works: a role that owns nothing and cannot sign in. */
export const writerRole = 'levee_writer';

const rowsOfAnyKind = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

/**
 * What the server may do with the tables that are evidence or promised; the rows of all others are its own. What
 * else has to be done to these is done by the owner's functions, which hold their own floor. A checkpoint is a fold
 * of the log and may be forgotten, but not changed.
 */
const rightsOn: Readonly<Record<string, readonly string[]>> = {
  area: ['INSERT', 'SELECT'],
  area_clock: ['INSERT', 'SELECT', 'UPDATE'],
  area_epoch: ['INSERT', 'SELECT'],
  change: ['INSERT', 'SELECT'],
  checkpoint: ['DELETE', 'INSERT', 'SELECT'],
  checkpoint_part: ['INSERT', 'SELECT'],
  migrations: ['SELECT'],
  receipt: ['INSERT', 'SELECT'],
  record: ['INSERT', 'SELECT', 'UPDATE'],
  retention: ['SELECT'],
  track: ['INSERT', 'SELECT'],
};

/**
 * The tables of this schema and what the writer may do with each. Parts are left out: who writes to a table needs
 * no right on its parts, and has none.
 */
const rightsNow = `
  SELECT "c"."relname" AS "table", coalesce((
    SELECT array_agg("a"."privilege_type"::text ORDER BY "a"."privilege_type"::text) FROM aclexplode("c"."relacl") AS "a"
    WHERE "a"."grantee" = to_regrole($1)), '{}') AS "rights"
  FROM "pg_class" AS "c"
  WHERE "c"."relnamespace" = current_schema()::regnamespace AND "c"."relkind" IN ('r', 'p')
    AND NOT "c"."relispartition"`;

/**
 * Brings about, as the owner and after the migrations, what the writer may do: a table that a later migration made
 * is the writer's at the next start. What is right already is left alone, and what is not is put right in one step
 * (two statements sent as one are one transaction): a start among running nodes takes nothing from them.
 */
export async function grantWriter(owner: DataSource): Promise<void> {
  await owner.query(makeRole);
  const tables = await owner.query<{ table: string; rights: string[] }[]>(rightsNow, [writerRole]);
  for (const { table, rights } of tables) {
    const wanted = rightsOn[table] ?? rowsOfAnyKind;
    if (wanted.join() === rights.join()) continue;
    const [all, some] = [
      `REVOKE ALL ON ${name(table)} FROM`,
      `GRANT ${wanted.join()} ON ${name(table)} TO`,
    ];
    await owner.query(`${all} ${writerRole}; ${some} ${writerRole}`);
  }
  await grantRest(owner);
}

/** Roles are the whole cluster's: another Levee on it may make the same one at this moment. */
const makeRole = `
  DO $$ BEGIN
    IF to_regrole('${writerRole}') IS NULL THEN CREATE ROLE ${writerRole} NOLOGIN; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`;

async function grantRest(owner: DataSource): Promise<void> {
  const [schema] = await owner.query<{ name: string; isOpen: boolean; isUsable: boolean }[]>(
    `SELECT current_schema() AS "name", has_schema_privilege('public', current_schema(), 'CREATE') AS "isOpen",
       has_schema_privilege($1, current_schema(), 'USAGE') AS "isUsable"`,
    [writerRole],
  );
  if (schema?.isOpen) await owner.query(`REVOKE CREATE ON SCHEMA ${name(schema.name)} FROM PUBLIC`);
  if (schema && !schema.isUsable)
    await owner.query(`GRANT USAGE ON SCHEMA ${name(schema.name)} TO ${writerRole}`);
  const closed = await owner.query<{ one: string }[]>(
    `SELECT "one" FROM unnest($2::text[]) AS "one" WHERE NOT has_function_privilege($1, "one", 'EXECUTE')`,
    [writerRole, functions],
  );
  for (const { one } of closed)
    await owner.query(`GRANT EXECUTE ON FUNCTION ${one} TO ${writerRole}`);
}
