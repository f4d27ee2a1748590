import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { canonical } from '@levee/shared/rules/same-value';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { MemoryStore } from '@levee/test/support/memory-store';
import * as fc from 'fast-check';
import { stateAt } from './checkpoints.js';
import { openDatabase, openForReading, type Database } from './database.js';
import { Ledger } from './ledger.js';
import { carePlan, LogCare, type CarePlan } from './log-care.js';
import type { AreaState, LogStore } from './log-store.js';
import { fill, puts, type Happening } from './testing/filled.js';
import { rowsRead } from './testing/plan.js';

const noon = new Date('2026-07-20T12:00:00.000Z');
const dayMs = 24 * 3_600_000;

/** A checkpoint each `changes` changes, in parts of three records. */
function planOf(changes: number): CarePlan {
  return { ...carePlan, checkpoints: { ...carePlan.checkpoints, changes, partRecords: 3 } };
}

describe('checkpoints', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 6);
    ledger = new Ledger(database);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(() => newArea(ledger));

  async function newArea(...stores: LogStore[]): Promise<void> {
    area = `area-${count++}`;
    for (const store of stores) await store.createArea({ id: area, isDrill: true }, 'epoch-one');
  }

  async function make(plan: CarePlan, now = noon): Promise<number> {
    const care = new LogCare(database, plan);
    let made = 0;
    while (await care.makeCheckpoint(area, now)) made++;
    return made;
  }

  const thin = (now: Date) => new LogCare(database, planOf(10)).thinCheckpoints(area, now);

  async function made(): Promise<number[]> {
    const found = await database.query<{ seq: number }[]>(
      `SELECT "seq" FROM "checkpoint" WHERE "area" = $1 ORDER BY "seq"`,
      [area],
    );
    return found.map(({ seq }) => seq);
  }

  async function partCount(): Promise<number> {
    const [found] = await database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "checkpoint_part" WHERE "area" = $1`,
      [area],
    );
    return found?.n ?? 0;
  }

  /** How many rows of the log the answer took, when it starts from this checkpoint. */
  const readFrom = (checkpoint: number, at: number) =>
    rowsRead(database, /^change_/, stateAt, [area, 'epoch-one', checkpoint, at]);

  const life = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), isGone: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  );

  test('I19: the state at any number is the fold from 1, whatever was kept on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        life,
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(65), { minLength: 3, maxLength: 6 }),
        async (happenings: Happening[], changes, asked) => {
          const memory = new MemoryStore();
          await newArea(ledger, memory);
          for (const store of [ledger, memory]) await fill(store, area, happenings, { batch: 7 });
          await make(planOf(changes));
          for (const at of asked)
            expect(sorted(await ledger.state(area, at))).toEqual(
              sorted(await memory.state(area, at)),
            );
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a state is read from the nearest checkpoint on, not from 1', async () => {
    await fill(ledger, area, puts(3_000, 50));
    expect(await readFrom(0, 2_950)).toBe(2_950);
    expect(await make(planOf(100))).toBe(30);
    expect(await readFrom(2_900, 2_950)).toBe(50);
    const alone = await openForReading(empty.url);
    const before = await scanned(alone);
    for (const at of [2_950, 2_900, 2_999]) await new Ledger(alone).state(area, at);
    expect((await scanned(alone)) - before).toBe(50 + 0 + 99);
    await alone.destroy();
  });

  /** Rows that the area's log has given since it is there, as PostgreSQL counts them at the end of a connection's own work. */
  async function scanned(connection: Database): Promise<number> {
    await connection.query(`SELECT pg_stat_force_next_flush()`);
    const [found] = await connection.query<{ n: number }[]>(
      `SELECT (sum("idx_tup_fetch") + sum("seq_tup_read"))::int AS n FROM pg_stat_user_tables WHERE relname LIKE $1`,
      [`change_of_${area}_%`],
    );
    return found?.n ?? 0;
  }

  test('the rows since are gone through once, however many parts the checkpoint has', async () => {
    await fill(ledger, area, puts(600, 300));
    await make(planOf(300));
    const passes = await database.query<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (ANALYZE, TIMING OFF) ${stateAt}`,
      [area, 'epoch-one', 300, 599],
    );
    const scans = passes.filter((line) => line['QUERY PLAN'].includes('CTE Scan on since'));
    expect(scans).toHaveLength(2);
    for (const scan of scans) expect(scan['QUERY PLAN']).toMatch(/loops=1\)/);
  });

  test('is made from the one before: a long log is never folded whole', async () => {
    await fill(ledger, area, puts(400, 20));
    await make(planOf(100));
    expect(await made()).toEqual([100, 200, 300, 400]);
    await fill(ledger, area, puts(99, 20));
    expect(await make(planOf(100))).toBe(0);
    await fill(ledger, area, puts(1, 20));
    expect(await make(planOf(100))).toBe(1);
  });

  test('waits for as many changes as it has records: what it costs stays in proportion', async () => {
    await fill(ledger, area, puts(100));
    await make(planOf(10));
    expect(await made()).toEqual([10, 20, 40, 80]);
  });

  test('holds no tombstones, and nothing at all of an area that is empty by then', async () => {
    await fill(ledger, area, [...puts(4), ...puts(4).map(({ id }) => ({ id, isGone: true }))]);
    await make(planOf(8));
    expect([await made(), await partCount()]).toEqual([[8], 0]);
    await fill(ledger, area, puts(2));
    expect((await ledger.state(area, 9)).records.map(({ id }) => id)).toEqual(['office-0']);
  });

  test('of the last day all are kept, of older ones every tenth and the last', async () => {
    await fill(ledger, area, puts(250, 5));
    await make(planOf(10));
    await thin(new Date(noon.getTime() + dayMs - 1));
    expect(await made()).toHaveLength(25);
    for (const _again of [1, 2]) await thin(new Date(noon.getTime() + dayMs + 1));
    expect(await made()).toEqual([100, 200, 250]);
    expect(await partCount()).toBe(3 * 2);
    await fill(ledger, area, puts(10, 5));
    await make(planOf(10));
    expect(await made()).toEqual([100, 200, 250, 260]);
  });

  test('a reset drill forgets them, and another history’s are never read', async () => {
    await fill(ledger, area, puts(20));
    await make(planOf(10));
    await ledger.resetArea(area, 'epoch-two');
    expect([await made(), await partCount()]).toEqual([[], 0]);
    await database.query(`INSERT INTO "checkpoint" VALUES ($1, 'epoch-one', 10, 1, 1, now())`, [
      area,
    ]);
    await fill(ledger, area, puts(20, 2));
    expect((await ledger.state(area, 15)).records).toHaveLength(2);
    await thin(noon);
    expect(await made()).toEqual([]);
  });

  test('no writer waits for one, and what is written meanwhile is not in it', async () => {
    await fill(ledger, area, puts(50, 5));
    await database.transaction(async (writer) => {
      await writer.query(`SELECT 1 FROM "area_clock" WHERE "area" = $1 FOR UPDATE`, [area]);
      expect(await make(planOf(50))).toBe(1);
    });
    expect(await make(planOf(50))).toBe(0);
  });

  test('an area that is not there has none', async () => {
    expect(await new LogCare(database).makeCheckpoint('nowhere', noon)).toBe(false);
  });
});

function sorted({ records, ...state }: AreaState): unknown {
  return { ...state, records: records.map((one) => canonical(one)).sort() };
}
