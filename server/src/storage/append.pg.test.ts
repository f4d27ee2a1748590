import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ref } from '@levee/shared/model/kinds';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import pg from 'pg';
import { chained, type Unchained } from '../commands/chain.js';
import { openDatabase, type Database } from './database.js';
import { Ledger } from './ledger.js';
import type { AreaHead, Written } from './log-store.js';

const at = '2026-07-20T00:00:00.000Z';

/** The one step of the writer, while somebody else holds the area's clock. */
describe('append', () => {
  let empty: TestDatabase;
  let database: Database;
  let store: Ledger;
  let other: pg.Client;
  let area = '';
  let count = 0;
  let head: AreaHead;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    store = new Ledger(database);
    other = await connected();
  });
  afterAll(async () => {
    await other.end();
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await store.createArea({ id: area, isDrill: true }, 'epoch-one');
    head = await headNow();
  });

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    return client;
  }

  async function headNow(): Promise<AreaHead> {
    const found = await store.head(area);
    if (!found) throw new Error('the area is not there');
    return found;
  }

  /** A batch that puts these units, one row each. */
  function batch(from: AreaHead, ids: readonly string[], receipt = `r-${from.seq}`): Written {
    const bare = ids.map((id, i): Unchained => {
      const record = { id, region: null, name: `单位 ${id}`, unitKind: 'linked' as const };
      const what = {
        kind: 'unit' as const,
        id,
        version: from.seq + i + 1,
        record: record as never,
      };
      const where = { region: null, oldRegion: null, actor: 'A' };
      const when = { occurredAt: at, recordedAt: at };
      return { seq: from.seq + i + 1, commandId: receipt, ...what, ...where, ...when };
    });
    const changes = chained(area, from.hash, bare);
    const last = changes.at(-1);
    const next = { ...from, seq: last?.seq ?? from.seq, hash: last?.hash ?? from.hash };
    return { changes, receipts: [{ id: receipt, answer: '{}' }], head: next, recordedAt: at };
  }

  const append = (ids: readonly string[], receipt?: string) =>
    store.append(area, head, batch(head, ids, receipt));

  async function lockClock(): Promise<void> {
    await other.query('BEGIN');
    await other.query(`SELECT 1 FROM "area_clock" WHERE "area" = $1 FOR UPDATE`, [area]);
  }

  /** The process id of the statement that stands behind the lock. */
  async function waiting(): Promise<number> {
    const sql = `SELECT "pid" FROM pg_stat_activity WHERE "wait_event_type" = 'Lock'
      AND "application_name" = 'levee' AND "datname" = current_database()`;
    for (;;) {
      const found = (await other.query<{ pid: number }>(sql)).rows[0];
      if (found) return found.pid;
    }
  }

  /** Everything of the area that a batch could have written. */
  async function traces(): Promise<number[]> {
    const counts: number[] = [];
    for (const table of ['record', 'change', 'receipt']) {
      const sql = `SELECT count(*)::int AS "n" FROM "${table}" WHERE "area" = $1`;
      counts.push((await other.query<{ n: number }>(sql, [area])).rows[0]?.n ?? -1);
    }
    return counts;
  }

  test('writes rows, records and the receipt, and moves the head', async () => {
    const written = batch(head, ['one', 'two', 'one']);
    expect(await store.append(area, head, written)).toBe(true);
    expect(await traces()).toEqual([2, 3, 1]);
    expect(await store.head(area)).toEqual(written.head);
    const { records } = await store.state(area);
    expect(records.map(({ id, version }) => `${id}:${version}`).sort()).toEqual(['one:3', 'two:2']);
  });

  test('behind a transaction that moves the head nothing is written', async () => {
    await lockClock();
    const asked = append(['mine']);
    await waiting();
    await other.query(`UPDATE "area_clock" SET "seq" = 1, "hash" = 'theirs' WHERE "area" = $1`, [
      area,
    ]);
    await other.query('COMMIT');
    expect(await asked).toBe(false);
    expect(await traces()).toEqual([0, 0, 0]);
  });

  test('behind a transaction that gives up all is written', async () => {
    await lockClock();
    const asked = append(['mine']);
    await waiting();
    await other.query(`UPDATE "area_clock" SET "seq" = 1, "hash" = 'theirs' WHERE "area" = $1`, [
      area,
    ]);
    await other.query('ROLLBACK');
    expect(await asked).toBe(true);
    expect(await traces()).toEqual([1, 1, 1]);
  });

  test('behind a reset nothing is written, though the new history begins at the same number', async () => {
    await lockClock();
    const asked = append(['mine']);
    await waiting();
    await other.query(`UPDATE "area_clock" SET "epoch" = 'epoch-two' WHERE "area" = $1`, [area]);
    await other.query('COMMIT');
    expect(await asked).toBe(false);
    expect(await traces()).toEqual([0, 0, 0]);
  });

  test('of many at once after one head exactly one is written', async () => {
    const ends = await Promise.all(
      Array.from({ length: 8 }, (_, i) => append([`unit-${i}`], `r-${i}`)),
    );
    expect(ends.filter((isWritten) => isWritten)).toHaveLength(1);
    expect(await traces()).toEqual([1, 1, 1]);
  });

  test('I4: a receipt that is there already takes everything back', async () => {
    expect(await append(['one'], 'same')).toBe(true);
    head = await headNow();
    expect(await append(['two'], 'same')).toBe(false);
    expect([await traces(), await headNow()]).toEqual([[1, 1, 1], head]);
  });

  test('a batch of refusals alone is compared with the head all the same', async () => {
    const stale = head;
    expect(await append(['one'])).toBe(true);
    expect(await store.append(area, stale, batch(stale, [], 'refused'))).toBe(false);
    head = await headNow();
    expect(await append([], 'refused')).toBe(true);
    expect([await traces(), await headNow()]).toEqual([[1, 1, 2], head]);
  });

  test('named records are found by their key, however the table has grown since the connection was opened', async () => {
    const sessions = await nodeSessions();
    const before = await rowsRead();
    const own = await openDatabase(empty.url, 2);
    const ledger = new Ledger(own);
    for (let i = 0; i < 10; i++) await ledger.standing(area, [unitRef('nobody')]);
    for (let turn = 0; turn < 16; turn++) {
      const ids = Array.from({ length: 200 }, (_, i) => `unit-${turn}-${i}`);
      const standing = await ledger.standing(area, [...ids, 'unit-0-0'].map(unitRef));
      expect(standing.records).toHaveLength(turn === 0 ? 0 : 1);
      expect(await ledger.append(area, standing.head, batch(standing.head, ids))).toBe(true);
    }
    await own.destroy();
    while ((await nodeSessions()) > sessions) continue;
    expect((await rowsRead()) - before).toBeLessThan(3_200);
  });

  const unitRef = (id: string) => ref('unit', id);

  async function nodeSessions(): Promise<number> {
    const sql = `SELECT count(*)::int AS "n" FROM pg_stat_activity
      WHERE "application_name" = 'levee' AND "datname" = current_database()`;
    return (await other.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
  }

  /** Rows of `record` that were read, by an index or without. A connection reports when it ends. */
  async function rowsRead(): Promise<number> {
    const sql = `SELECT ("seq_tup_read" + "idx_tup_fetch")::int AS "n" FROM pg_stat_user_tables WHERE "relname" = 'record'`;
    return (await other.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
  }

  test('a connection that is lost while it waits throws, and writes nothing', async () => {
    await lockClock();
    const asked = append(['mine']);
    const pid = await waiting();
    const ended = expect(asked).rejects.toThrow();
    await other.query('SELECT pg_terminate_backend($1)', [pid]);
    await ended;
    await other.query('ROLLBACK');
    expect(await traces()).toEqual([0, 0, 0]);
    expect(await append(['mine'])).toBe(true);
  });

  test('where the server’s default is stricter PostgreSQL refuses to compare again (40001)', async () => {
    const name = new URL(empty.url).pathname.slice(1);
    await other.query(
      `ALTER DATABASE "${name}" SET default_transaction_isolation = 'repeatable read'`,
    );
    const strict = await openDatabase(empty.url, 2);
    await lockClock();
    const asked = new Ledger(strict).append(area, head, batch(head, ['mine']));
    const refused = expect(asked).rejects.toMatchObject({ code: '40001' });
    await waiting();
    await other.query(`UPDATE "area_clock" SET "seq" = 1 WHERE "area" = $1`, [area]);
    await other.query('COMMIT');
    await refused;
    expect(await traces()).toEqual([0, 0, 0]);
    await strict.destroy();
    await other.query(`ALTER DATABASE "${name}" RESET default_transaction_isolation`);
  });
});
