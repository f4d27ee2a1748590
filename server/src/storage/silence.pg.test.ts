import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { errorOf } from '../http/error-of.js';
import { openDatabase, type Database } from './database.js';
import { transaction } from './transaction.js';

const silenceMs = 400;

describe('a database that is silent', () => {
  let empty: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 2, silenceMs);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  const sleeping = (): Promise<unknown> => database.query('SELECT pg_sleep(60)');
  const put = `INSERT INTO "lease" VALUES ($1, 'somebody', now())`;
  const refusal = async (asked: Promise<unknown>): Promise<string> =>
    errorOf(await asked.catch((error: unknown) => error)).code;

  test('is given up, as one that is away', async () => {
    expect(await refusal(sleeping())).toBe('database-away');
  });

  test('does not use up the pool', async () => {
    await Promise.all([1, 2, 3, 4].map(() => refusal(sleeping())));
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('in the middle of a transaction leaves none of it to the next', async () => {
    const asked = database.transaction(async (manager) => {
      await manager.query(put, ['first']);
      await manager.query('SELECT pg_sleep(60)');
    });
    expect(await refusal(asked)).toBe('database-away');
    await database.query(put, ['second']);
    expect(await database.query('SELECT "name" FROM "lease"')).toEqual([{ name: 'second' }]);
  });

  test('is waited for as long as something comes', async () => {
    const rows = `SELECT repeat('x', 10000) AS text, pg_sleep(0.002) FROM generate_series(1, 500)`;
    expect(await database.query(rows)).toHaveLength(500);
  });

  test('is waited for where a statement is known to take long, and not after that', async () => {
    const long = transaction(
      database,
      (sql) => sql<unknown[]>(`SELECT pg_sleep(${(3 * silenceMs) / 1000})`),
      'READ COMMITTED',
      60_000,
    );
    expect(await long).toHaveLength(1);
    await Promise.all(
      [1, 2].map(async () => expect(await refusal(sleeping())).toBe('database-away')),
    );
  });

  test('a transaction whose node has gone silent ends, and its locks with it', async () => {
    const [row] = await database.query<{ ms: string }[]>(
      `SELECT setting AS ms FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'`,
    );
    expect(Number(row?.ms)).toBe(silenceMs);
  });
});
