import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { until } from '@levee/test/support/until';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';
import { carePlan, LogCare } from '../storage/log-care.js';
import { fill, puts } from '../storage/testing/filled.js';
import { Caretaker } from './caretaker.js';

const dayMs = 24 * 3_600_000;
const rows = 50;
const plan = {
  partRows: rows,
  checkpoints: { ...carePlan.checkpoints, changes: 20 },
  receiptSlice: 10,
};

describe('caretaker', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let care: LogCare;
  let clock: ManualClock;
  let caretaker: Caretaker;
  let failures: unknown[];
  let one = '';
  let two = '';
  let turn = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 6);
    ledger = new Ledger(database, rows);
    care = new LogCare(database, plan);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    [one, two] = [`one-${turn}`, `two-${turn++}`];
    clock = new ManualClock();
    failures = [];
    caretaker = another();
    for (const id of [one, two]) await ledger.createArea({ id, isDrill: false }, 'epoch-one');
  });
  afterEach(() => caretaker.stop());

  function another(): Caretaker {
    const onFailed = (error: unknown) => failures.push(error);
    return new Caretaker({ care, store: ledger, clock, receiptDays: 200, onFailed });
  }

  const days = (count: number): number => clock.nowMs() - count * dayMs;

  async function count(table: string, area: string): Promise<number> {
    const [found] = await database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${table}" WHERE "area" = $1`,
      [area],
    );
    return found?.n ?? 0;
  }

  async function parts(area: string): Promise<number> {
    const [found] = await database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM pg_inherits WHERE inhparent = to_regclass($1)`,
      [`change_of_${area}`],
    );
    return found?.n ?? 0;
  }

  test('I18: an answer is kept for 200 days to the millisecond, then forgotten in slices', async () => {
    await fill(ledger, one, puts(35), { atMs: days(200) - 1 });
    await fill(ledger, one, puts(7), { atMs: days(200) });
    await fill(ledger, two, puts(3), { atMs: days(0) });
    await caretaker.look();
    expect([await count('receipt', one), await count('receipt', two)]).toEqual([7, 3]);
    expect(failures).toEqual([]);
  });

  test('the log itself is kept for good', async () => {
    await fill(ledger, one, puts(30), { atMs: days(20_000) });
    await caretaker.look();
    expect([await count('receipt', one), await count('change', one)]).toEqual([0, 30]);
  });

  test('one slice is bounded: a writer never stands behind a million deletions', async () => {
    await fill(ledger, one, puts(25), { atMs: days(300) });
    const slices = [25, 15, 5, 0];
    for (const left of slices) {
      expect(await count('receipt', one)).toBe(left);
      await care.forgetReceipts(one, new Date(days(200)));
    }
  });

  test('begins at the start without being waited for, and comes again each minute', async () => {
    await fill(ledger, one, puts(20));
    caretaker.start();
    expect(await count('checkpoint', one)).toBe(0);
    await until(async () => (await count('checkpoint', one)) === 1 || undefined);
    await caretaker.look();
    await fill(ledger, one, puts(20));
    clock.advance(59_999);
    await caretaker.stop();
    expect(await count('checkpoint', one)).toBe(1);
  });

  test('a minute later it looks again', async () => {
    caretaker.start();
    await caretaker.look();
    await fill(ledger, one, puts(60));
    clock.advance(60_000);
    await until(async () => (await parts(one)) === 4 || undefined);
    await caretaker.stop();
    expect(await count('checkpoint', one)).toBe(2);
  });

  test('what fails is told, hinders nothing else, and is done in the next round', async () => {
    for (const area of [one, two]) await fill(ledger, area, puts(20));
    const before = [await parts(one), await parts(two)];
    await database.transaction(async (reader) => {
      await reader.query(`SELECT * FROM "change" WHERE "area" = $1`, [one]);
      await caretaker.look();
    });
    expect(failures).toHaveLength(1);
    expect([await parts(one), await parts(two)]).toEqual([before[0], (before[1] ?? 0) + 1]);
    expect(await count('checkpoint', one)).toBe(1);
    await caretaker.look();
    expect(await parts(one)).toBe((before[0] ?? 0) + 1);
  });

  test('of several nodes one looks after the log at a time', async () => {
    await fill(ledger, one, puts(20));
    await care.alone(async () => {
      await another().look();
      expect(await count('checkpoint', one)).toBe(0);
    });
    await Promise.all([caretaker.look(), another().look(), another().look()]);
    expect([await count('checkpoint', one), failures]).toEqual([1, []]);
  });

  test('a node that fell in the middle of a round leaves the care to the others', async () => {
    await expect(care.alone(() => Promise.reject(new Error('fell')))).rejects.toThrow('fell');
    expect(await care.alone(async () => undefined)).toBe(true);
  });

  test('a database that is away is told once a round and ends nothing', async () => {
    const away = await openDatabase(empty.url, 2);
    care = new LogCare(away, plan);
    caretaker = another();
    await away.destroy();
    await caretaker.look();
    await caretaker.look();
    expect(failures).toHaveLength(2);
  });
});
