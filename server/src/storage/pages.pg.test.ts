import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { openDatabase, type Database } from './database.js';
import { Ledger } from './ledger.js';
import type { StoredRecord } from './log-store.js';
import { inPages, pageRows } from './pages.js';
import { fill, puts } from './testing/filled.js';
import { transaction, type Sql } from './transaction.js';

const numbers = `SELECT generate_series(1, $1::int) AS "n"`;
/** Two pages and a bit. */
const offices = 2 * pageRows + 100;

describe('an answer in pages', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 6);
    ledger = new Ledger(database);
    await ledger.createArea({ id: 'area', isDrill: true }, 'epoch-one');
    await fill(ledger, 'area', puts(offices));
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  const counted = (rows: number, size: number, see: (n: number) => void = () => undefined) =>
    transaction(database, (sql) =>
      inPages<{ n: number }, number>(sql, numbers, [rows], ({ n }) => (see(n), n), size),
    );

  test.each([0, 1, 9, 10, 11, 30, 35])('of %d rows none is missing or twice', async (rows) => {
    expect(await counted(rows, 10)).toEqual(Array.from({ length: rows }, (_none, at) => at + 1));
  });

  test('gives the others a turn after each page', async () => {
    const turns: number[] = [];
    let inTurn = 0;
    let turn = setImmediate(function next() {
      if (inTurn > 0) turns.push(inTurn);
      inTurn = 0;
      turn = setImmediate(next);
    });
    await counted(35, 10, () => inTurn++);
    clearImmediate(turn);
    expect([...turns, inTurn].filter((rows) => rows > 0)).toEqual([10, 10, 10, 5]);
  });

  test('one transaction may ask for two', async () => {
    const both = await transaction(database, async (sql) => [
      await inPages(sql, numbers, [3], ({ n }: { n: number }) => n, 2),
      await inPages(sql, numbers, [4], ({ n }: { n: number }) => n, 2),
    ]);
    expect(both).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
    ]);
  });

  test('what is written between two pages is in none of them', async () => {
    const versions = async (sql: Sql) =>
      inPages(
        async <T>(query: string, parameters?: unknown[]) => {
          if (query.startsWith('FETCH')) await fill(ledger, 'area', puts(offices));
          return sql<T>(query, parameters);
        },
        `SELECT "version" FROM "record" WHERE "area" = 'area'`,
        [],
        ({ version }: { version: number }) => version,
      );
    const before = await ledger.state('area');
    expect(await transaction(database, versions)).toEqual(before.records.map(() => 1));
    const pages = 3;
    expect((await ledger.head('area'))?.seq).toBe((1 + pages) * before.seq);
  });

  test('I19: a state longer than a page is the fold of the log, while a writer writes', async () => {
    let isRead = false;
    const writer = (async () => {
      while (!isRead) await fill(ledger, 'area', puts(40, offices), { batch: 4 });
    })();
    const states = [await ledger.state('area'), await ledger.state('area', offices + 700)];
    isRead = true;
    await writer;
    for (const { seq, records } of states) expect(summed(records)).toEqual(await foldedTo(seq));
  });

  async function foldedTo(seq: number): Promise<ReadonlyMap<string, number>> {
    const versions = new Map<string, number>();
    for (const { id, version } of await ledger.changesAfter('area', 0, seq))
      versions.set(id, version);
    expect(versions.size).toBe(offices);
    return versions;
  }
});

function summed(records: readonly StoredRecord[]): ReadonlyMap<string, number> {
  expect(records).toHaveLength(offices);
  return new Map(records.map(({ id, version }) => [id, version]));
}
