import { systemRandom } from '@levee/shared/kernel/random';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { scramVerifier } from './scram.js';
import { writerRole } from './writer-role.js';

const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/** Wrong password, and no such login: PostgreSQL does not always tell them apart. */
const refusals = ['28P01', '28000'];

interface Login {
  readonly isSuper: boolean;
  readonly isWriter: boolean;
}

/**
 * Makes sure that the server can sign in as somebody who may write and owns nothing. A login that is missing is made
 * with the password it wants to come with; one that is the writer's gets it. Any other is left alone.
 */
export async function letServerIn(owner: DataSource, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    if (!refusals.includes((error as { code?: string }).code ?? '')) throw error;
    if (!(await setPassword(owner, client))) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  if ((await loginNamed(owner, client.user ?? ''))?.isWriter === false)
    await owner.query(`GRANT ${writerRole} TO ${name(client.user ?? '')}`);
}

/** False where it is not ours to set. */
async function setPassword(owner: DataSource, { user, password }: pg.Client): Promise<boolean> {
  if (!user || typeof password !== 'string') return false;
  const login = await loginNamed(owner, user);
  if (login && (login.isSuper || !login.isWriter)) return false;
  const kept = literal(scramVerifier(password, systemRandom));
  await owner.query(
    login
      ? `ALTER ROLE ${name(user)} LOGIN PASSWORD ${kept}`
      : `CREATE ROLE ${name(user)} LOGIN PASSWORD ${kept} IN ROLE ${writerRole}`,
  );
  return true;
}

async function loginNamed(owner: DataSource, user: string): Promise<Login | undefined> {
  const [login] = await owner.query<Login[]>(
    `SELECT "rolsuper" AS "isSuper", pg_has_role("oid", $2, 'USAGE') AS "isWriter"
     FROM "pg_roles" WHERE "rolname" = $1`,
    [user, writerRole],
  );
  return login;
}
