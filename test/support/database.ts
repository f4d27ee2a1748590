import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '@levee/server/storage/database';
import { migrations } from '@levee/server/storage/migrations';

/** An empty database of one test file; `drop` ends its sessions and removes it. */
export interface TestDatabase {
  /** Of a superuser, from whom the product steps down. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Asks as whom the address names: with a test database's own, as its owner. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** Does to the log what only its owner can, and only after having switched off what guards it. */
export async function bendLog(
  { url }: Pick<TestDatabase, 'url'>,
  statement: string,
  values: unknown[] = [],
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN; ALTER TABLE "change" DISABLE TRIGGER USER');
    await client.query(statement, values);
    await client.query('ALTER TABLE "change" ENABLE ALWAYS TRIGGER "only_added_to"; COMMIT');
  } finally {
    await client.end();
  }
}

/** Makes an empty database on the PostgreSQL of this test run (projects `pg` and `browser`). */
export async function createDatabase(): Promise<TestDatabase> {
  return copyOf('template1');
}

/**
 * Makes a database as the product's migrations leave an empty one. They run once in a test run; every server
 * of a test would spend half a second on them, and goes by them all the same.
 */
export async function migratedDatabase(): Promise<TestDatabase> {
  return copyOf(await migratedTemplate());
}

const adminUrl = (): string => {
  const url = process.env['LEVEE_TEST_PG'];
  if (url) return url;
  throw new Error(
    'LEVEE_TEST_PG is not set: name the file *.pg.test.ts, *.int.test.ts or *.browser.test.ts',
  );
};

async function copyOf(template: string): Promise<TestDatabase> {
  const admin = adminUrl();
  const name = `levee_test_${randomBytes(8).toString('hex')}`;
  await ask(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: addressOf(name),
    drop: async () => {
      await ask(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

function addressOf(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Any number that nobody else locks on the server of the tests. */
const templateLock = 4_701_027;

/** Named by what the migrations say: a server that is kept for many runs does not give out an old schema. */
async function migratedTemplate(): Promise<string> {
  const said = createHash('sha256').update(migrations.map(String).join('\n')).digest('hex');
  const name = `levee_migrated_${said.slice(0, 16)}`;
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await migrateInto(admin, name);
    return name;
  } finally {
    await admin.end();
  }
}

async function migrateInto(admin: pg.Client, name: string): Promise<void> {
  const making = `${name}_making`;
  await admin.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${making}`);
  const database = await openDatabase(addressOf(making));
  await database.destroy();
  await admin.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
}
