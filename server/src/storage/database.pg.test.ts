import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import pg from 'pg';
import { openDatabase, UnsafeDatabase } from './database.js';

describe('database', () => {
  let empty: TestDatabase;
  beforeEach(async () => {
    empty = await createDatabase();
  });
  afterEach(() => empty.drop());

  async function ask<T>(statement: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.end();
    }
  }

  const tables = async () =>
    (
      await ask<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      )
    ).map(({ name }) => name);

  test('opens with its schema up to date, and again without touching it', async () => {
    for (const _time of [1, 2]) {
      const database = await openDatabase(empty.url);
      expect(await database.query('SELECT count(*) AS n FROM "area"')).toEqual([{ n: 0 }]);
      await database.destroy();
    }
    expect(await tables()).toEqual(expect.arrayContaining(['area', 'record', 'change', 'receipt']));
  });

  test('nodes that start together on an empty database all start', async () => {
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase(empty.url, 2)));
    expect(await tables()).toEqual(expect.arrayContaining(['area', 'live_ticket', 'lease']));
    for (const one of nodes) await one.destroy();
  });

  test('I3: refuses a database that forgets what it acknowledged, and leaves it as it was', async () => {
    const name = new URL(empty.url).pathname.slice(1);
    await ask(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(openDatabase(empty.url)).rejects.toThrow(UnsafeDatabase);
    await expect(openDatabase(empty.url)).rejects.toThrow(/synchronous_commit/);
    expect(await tables()).toEqual([]);
    await ask(`ALTER DATABASE ${name} RESET synchronous_commit`);
    await (await openDatabase(empty.url)).destroy();
  });

  test('numbers of the log are numbers here, not text', async () => {
    const database = await openDatabase(empty.url);
    expect(await database.query('SELECT 9007199254740991::bigint AS seq')).toEqual([
      { seq: Number.MAX_SAFE_INTEGER },
    ]);
    await database.destroy();
  });

  test('a database that is not there is an error, not a wait', async () => {
    const url = new URL(empty.url);
    url.pathname = '/levee_test_not_there';
    await expect(openDatabase(url.href)).rejects.toThrow(/does not exist/);
  });
});
