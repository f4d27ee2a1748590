import { randomBytes } from 'node:crypto';
import pg from 'pg';

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
  const adminUrl = process.env['LEVEE_TEST_PG'];
  if (!adminUrl) {
    throw new Error(
      'LEVEE_TEST_PG is not set: name the file *.pg.test.ts, *.int.test.ts or *.browser.test.ts',
    );
  }
  const name = `levee_test_${randomBytes(8).toString('hex')}`;
  await ask(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await ask(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
