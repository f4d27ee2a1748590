import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { until } from '@levee/test/support/until';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';
import { Leases } from '../storage/leases.js';
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
    clock = new ManualClock(Date.now());
    failures = [];
    caretaker = another();
    for (const id of [one, two]) await ledger.createArea({ id, isDrill: false }, 'epoch-one');
  });
  afterEach(() => caretaker.stop());

  const given = () => ({
    care,
    store: ledger,
    clock,
    receiptDays: 200,
    isOurs: () => Promise.resolve(true),
  });

  function another(isOurs = given().isOurs): Caretaker {
    const onFailed = (error: unknown) => failures.push(error);
    return new Caretaker({ ...given(), onFailed, isOurs });
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
    await until(async () => (await count('checkpoint', one)) === 1);
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
    await until(async () => (await parts(one)) === 4);
    await caretaker.look();
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
    const leases = new Leases(database.manager);
    const node = (name: string) => another(() => leases.take('care', name, 60_000));
    expect(await leases.take('care', 'left', 60_000)).toBe(true);
    await node('right').look();
    expect(await count('checkpoint', one)).toBe(0);
    await node('left').look();
    expect([await count('checkpoint', one), failures]).toEqual([1, []]);
  });

  test('a node whose turn has gone in the middle of a round leaves the rest to the other', async () => {
    for (const area of [one, two]) await fill(ledger, area, puts(20));
    const answers = [true, false];
    const areas = async () => [one, two].map((id) => ({ id, isDrill: false }));
    const isOurs = () => Promise.resolve(answers.shift() ?? false);
    const onFailed = (error: unknown) => failures.push(error);
    await new Caretaker({ ...given(), store: { areas }, isOurs, onFailed }).look();
    expect([await count('checkpoint', one), await count('checkpoint', two)]).toEqual([1, 0]);
  });

  test('a round may take longer than a connection may be silent', async () => {
    const impatient = await openDatabase(empty.url, 2, 300);
    const onFailed = (error: unknown) => failures.push(error);
    const slow = { areas: () => slowly(impatient, 5) };
    const keeper = new Caretaker({
      ...given(),
      care: new LogCare(impatient, plan),
      store: slow,
      onFailed,
    });
    await keeper.look();
    await impatient.destroy();
    expect(failures).toEqual([]);
  });

  test('a database that is away is told once a round and ends nothing', async () => {
    const away = await openDatabase(empty.url, 2);
    const onFailed = (error: unknown) => failures.push(error);
    const gone = { care: new LogCare(away, plan), store: new Ledger(away) };
    const keeper = new Caretaker({ ...given(), ...gone, onFailed });
    await away.destroy();
    await keeper.look();
    await keeper.look();
    expect(failures).toHaveLength(2);
  });
});

/** No areas, after so many answers that each take their time. */
async function slowly(database: Database, answers: number): Promise<[]> {
  for (let i = 0; i < answers; i++) await database.query('SELECT pg_sleep(0.15)');
  return [];
}
