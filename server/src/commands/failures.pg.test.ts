import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { until } from '@levee/test/support/until';
import pg from 'pg';
import { openDatabase, type Database } from '../storage/database.js';
import { transaction } from '../storage/transaction.js';
import { isOutage } from './failures.js';

const terminate = 'SELECT pg_terminate_backend($1)';

/** The errors as PostgreSQL, its driver, the pool and TypeORM throw them. */
describe('failures of a real database', () => {
  let empty: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 2);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  /** What is thrown, in words, and whether it is taken for an outage. */
  async function thrownBy(work: Promise<unknown>): Promise<{ says: string; isOutage: boolean }> {
    const error = await work.then(
      () => new Error('nothing was thrown'),
      (thrown: unknown) => thrown,
    );
    return { says: String(error), isOutage: isOutage(error) };
  }

  test('a connection that is cut between two statements of a transaction', async () => {
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    const [row] = (await runner.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
    await ask(empty.url, terminate, [row?.pid]);
    await until(() => runner.isReleased);
    const thrown = await thrownBy(runner.query('SELECT 1'));
    expect(thrown).toMatchObject({ isOutage: true });
    expect(thrown.says).toMatch(/Query runner already released/);
  });

  test('a pool in which no connection comes free', async () => {
    const pool = new pg.Pool({ connectionString: empty.url, max: 1 });
    const client = await pool.connect();
    pool.options.connectionTimeoutMillis = 20;
    const thrown = await thrownBy(pool.query('SELECT 1'));
    client.release();
    await pool.end();
    expect(thrown).toMatchObject({ isOutage: true });
    expect(thrown.says).toMatch(/timeout exceeded/);
    expect(await thrownBy(pool.query('SELECT 1'))).toMatchObject({ isOutage: true });
  });

  test('a client that was closed, and a database that was', async () => {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await client.end();
    expect(await thrownBy(client.query('SELECT 1'))).toMatchObject({ isOutage: true });
    const other = await openDatabase(empty.url, 2);
    await other.destroy();
    expect(await thrownBy(other.query('SELECT 1'))).toMatchObject({ isOutage: true });
  });

  test('a standby, which takes no commands', async () => {
    const writing = transaction(database, async (sql) => {
      await sql('SET TRANSACTION READ ONLY');
      await sql('DELETE FROM "lease"');
    });
    expect(await thrownBy(writing)).toMatchObject({ isOutage: true });
  });

  test.each(["SELECT 'connect'::int", 'SELECT 1/0', `SELECT '"\\u0000"'::jsonb`, 'SELECT connect'])(
    'a statement that is wrong by itself is nobody’s outage: %s',
    async (statement) => {
      expect(await thrownBy(database.query(statement))).toMatchObject({ isOutage: false });
    },
  );

  test('a connection that is cut under a statement', async () => {
    const cut = transaction(database, async (sql) => {
      const [own] = await sql<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await Promise.all([sql('SELECT pg_sleep(60)'), ask(empty.url, terminate, [own?.pid])]);
    });
    expect(await thrownBy(cut)).toMatchObject({ isOutage: true });
  });
});
