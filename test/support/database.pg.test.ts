import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openDatabase } from '@levee/server/storage/database';
import { createDatabase, migratedDatabase, type TestDatabase } from '@levee/test/support/database';

async function rowsOf(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    first = await createDatabase();
    second = await createDatabase();
  });
  afterAll(async () => {
    await first.drop();
    await second.drop();
  });

  test('is empty and apart from every other', async () => {
    await rowsOf(first.url, 'CREATE TABLE only_here (id int)');
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    expect(await rowsOf(first.url, tables)).toEqual([{ tablename: 'only_here' }]);
    expect(await rowsOf(second.url, tables)).toEqual([]);
  });

  test('sorts by code point whatever the system says', async () => {
    const [row] = await rowsOf(
      first.url,
      'SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()',
    );
    expect(row).toEqual({ provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' });
  });

  test('that is migrated is what the product makes of an empty one', async () => {
    const migrated = await migratedDatabase();
    await (await openDatabase(second.url)).destroy();
    const columns =
      'SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns ' +
      "WHERE table_schema = 'public' ORDER BY 1, 2";
    const told = await rowsOf(migrated.url, columns);
    expect(told.length).toBeGreaterThan(100);
    expect(told).toEqual(await rowsOf(second.url, columns));
    await rowsOf(migrated.url, 'DROP TABLE "area" CASCADE');
    await migrated.drop();
    const next = await migratedDatabase();
    expect(await rowsOf(next.url, columns)).toEqual(told);
    await next.drop();
  });

  test('ends open sessions when it is dropped', async () => {
    const doomed = await createDatabase();
    const client = new pg.Client({ connectionString: doomed.url });
    const lost = new Promise<string>((resolve) =>
      client.on('error', (error) => resolve(error.message)),
    );
    await client.connect();
    await doomed.drop();
    expect(await lost).toMatch(/terminat/);
    await expect(rowsOf(doomed.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });
});
