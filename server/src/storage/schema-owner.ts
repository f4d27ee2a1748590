import { DataSource } from 'typeorm';
import { migrations } from './migrations.js';
import { letServerIn } from './server-login.js';
import { grantWriter, writerRole } from './writer-role.js';

/** Who opens the database may not bring it up to date, and it is behind. */
export class SchemaBehind extends Error {}

/** Any number that no other program on this database uses. */
const migrationLock = 4_701_026;

/** One holds the lock, the other migrates. */
const connections = 2;

/** Where the schema is brought up to date from, and for whom. */
export interface Owner {
  readonly url: string;
  /** The login the server will work with, where it is another than the owner's. */
  readonly serverUrl: string | undefined;
  /** Refuses a database that nothing should be done to; asked before anything is. */
  readonly check: (database: DataSource) => Promise<void>;
}

/**
 * Brings the schema up to date and says what the writer may do, then signs off. False where this login does not own
 * the schema and nothing has to be done: somebody else has brought it up to date.
 */
export async function asOwner({ url, serverUrl, check }: Owner): Promise<boolean> {
  const extra = { connectionTimeoutMillis: 10_000, application_name: 'levee-owner' };
  const given = { url, migrations, poolSize: connections, synchronize: false, logging: false };
  const database = await new DataSource({ type: 'postgres', ...given, extra }).initialize();
  try {
    await check(database);
    if (!(await isOwned(database))) return await refuseBehind(database);
    await migrated(database, serverUrl);
    return true;
  } finally {
    await database.destroy();
  }
}

/** An empty database is whose it is told to be. */
async function isOwned(database: DataSource): Promise<boolean> {
  const [log] = await database.query<{ isOurs: boolean }[]>(
    `SELECT pg_has_role("relowner", 'USAGE') AS "isOurs" FROM "pg_class" WHERE "oid" = to_regclass('area')`,
  );
  return log?.isOurs ?? true;
}

async function refuseBehind(database: DataSource): Promise<false> {
  const done = await database.query<{ name: string }[]>(`SELECT "name" FROM "migrations"`);
  const names = done.map(({ name }) => name);
  const missing = migrations.map((One) => new One().name).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new SchemaBehind(missing.join(', '));
  return false;
}

/**
 * Nodes that start together bring the schema up to date one after the other. The lock is a transaction's, not a
 * session's, so that it holds behind a connection pooler and ends with whoever held it; it may idle for as long as
 * the migrations take.
 */
async function migrated(database: DataSource, serverUrl: string | undefined): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await manager.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await database.runMigrations({ transaction: 'each' });
    await grantWriter(database);
    if (serverUrl === undefined) await becomeWriter(database);
    else await letServerIn(database, serverUrl);
  });
}

/** The owner may step down to the writer; a superuser always may. */
async function becomeWriter(database: DataSource): Promise<void> {
  const [role] = await database.query<{ isMember: boolean }[]>(
    `SELECT pg_has_role($1, 'USAGE') AS "isMember"`,
    [writerRole],
  );
  if (!role?.isMember) await database.query(`GRANT ${writerRole} TO CURRENT_USER`);
}

/** The same address, for connections that have stepped down from their first statement on. */
export function steppedDown(url: string): string {
  const lower = new URL(url);
  const options = [lower.searchParams.get('options'), `-c role=${writerRole}`];
  lower.searchParams.set('options', options.filter(Boolean).join(' '));
  return lower.href;
}
