import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** An empty database of one test file; `drop` ends its sessions and removes it. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
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
  await runOn(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runOn(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
