import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { openDatabase, type Database } from './database.js';

/** A line to PostgreSQL on which its words arrive and the end of the line never does. */
async function endlessLine(url: string): Promise<{ url: string; line: Server }> {
  const { hostname, port } = new URL(url);
  const line = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    near.on('data', (chunk) => far.write(chunk));
    far.pipe(near, { end: false });
    for (const one of [near, far]) one.on('error', () => undefined);
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const by = new URL(url);
  by.hostname = '127.0.0.1';
  by.port = String((line.address() as AddressInfo).port);
  return { url: by.href, line };
}

describe('a connection that PostgreSQL ends', () => {
  let empty: TestDatabase;
  let line: Server;
  let database: Database;
  beforeAll(async () => {
    empty = await createDatabase();
    const late = await endlessLine(empty.url);
    line = late.line;
    database = await openDatabase(late.url, 1, 600_000);
  });
  afterAll(async () => {
    await database.destroy();
    await new Promise((resolve) => line.close(resolve));
    await empty.drop();
  });

  const pid = async (): Promise<number | undefined> =>
    (await database.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
  const ended = (whom: number | undefined): Promise<unknown> =>
    ask(empty.url, 'SELECT pg_terminate_backend($1, 5000)', [whom]);
  const isThere = async (whom: number | undefined): Promise<boolean> => {
    const found = await ask(empty.url, 'SELECT 1 FROM pg_stat_activity WHERE "pid" = $1', [whom]);
    return found.length > 0;
  };
  const code57P01 = { code: '57P01' };

  test('in the middle of a statement is not asked again, however late its end comes', async () => {
    const before = await pid();
    const asked = expect(database.query('SELECT pg_sleep(60)')).rejects.toMatchObject(code57P01);
    await ended(before);
    await asked;
    expect(await pid()).not.toBe(before);
  });

  test('in the middle of a transaction is not asked again', async () => {
    const before = await pid();
    const asked = database.transaction((sql) => sql.query('SELECT pg_sleep(60)'));
    const refused = expect(asked).rejects.toMatchObject(code57P01);
    await ended(before);
    await refused;
    expect(await pid()).not.toBe(before);
  });

  test('because its transaction idled is not asked again', async () => {
    const before = await pid();
    const idling = database.transaction(async (sql) => {
      await sql.query(`SET LOCAL idle_in_transaction_session_timeout = '1ms'`);
      while (await isThere(before)) continue;
      await sql.query('SELECT 1');
    });
    await expect(idling).rejects.toThrow();
    expect(await pid()).not.toBe(before);
  });

  test('lets who waits for a connection have another', async () => {
    const before = await pid();
    const asked = expect(database.query('SELECT pg_sleep(60)')).rejects.toMatchObject(code57P01);
    const next = pid();
    await ended(before);
    await asked;
    expect(await next).not.toBe(before);
  });
});
