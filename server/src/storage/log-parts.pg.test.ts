import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ask, createDatabase, type TestDatabase } from '@levee/test/support/database';
import pg from 'pg';
import { openDatabase, type Database } from './database.js';
import { changesBetween, Ledger } from './ledger.js';
import { carePlan, LogCare } from './log-care.js';
import { fill, puts } from './testing/filled.js';
import { tablesRead } from './testing/plan.js';

const rows = 100;

describe('parts of the log', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let care: LogCare;
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 6);
    ledger = new Ledger(database, rows);
    care = new LogCare(database, { ...carePlan, partRows: rows });
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await ledger.createArea({ id: area, isDrill: true }, 'epoch-one');
  });

  /** How many rows lie in each part of the area's log. */
  async function parts(): Promise<Record<string, number>> {
    const found = await database.query<{ part: string; n: number }[]>(
      `SELECT tableoid::regclass::text AS part, count(*)::int AS n FROM "change" WHERE "area" = $1 GROUP BY 1`,
      [area],
    );
    return Object.fromEntries(
      found.map(({ part, n }) => [part.replace(/"/g, '').replace(`change_of_${area}_`, ''), n]),
    );
  }

  async function openParts(): Promise<number> {
    let made = 0;
    while (await care.openNextPart(area)) made++;
    return made;
  }

  const written = async () => (await ledger.changesAfter(area, 0, 10_000)).map(({ seq }) => seq);

  test('a new area has a part of its own, and a whole one lies ready beyond its head', async () => {
    expect(await openParts()).toBe(0);
    await fill(ledger, area, puts(150));
    expect(await parts()).toEqual({ '1': 100, rest: 50 });
    expect(await openParts()).toBe(2);
    expect(await openParts()).toBe(0);
    await fill(ledger, area, puts(100));
    expect(await parts()).toEqual({ '1': 100, '101': 100, '201': 50 });
  });

  test('I0: rows that came before their part are never refused, and are moved to it in order', async () => {
    await fill(ledger, area, puts(450));
    expect(await parts()).toEqual({ '1': 100, rest: 350 });
    expect(await openParts()).toBe(5);
    expect(await parts()).toEqual({ '1': 100, '101': 100, '201': 100, '301': 100, '401': 50 });
    expect(await written()).toEqual(Array.from({ length: 450 }, (_, i) => i + 1));
  });

  test('rows are written while parts are made, and none is lost or doubled', async () => {
    for (let turn = 0; turn < 12; turn++)
      await Promise.all([fill(ledger, area, puts(50), { batch: 10 }), openParts()]);
    expect(await written()).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    expect(await parts()).not.toHaveProperty('rest');
  });

  test('a drill begins again while it is written to and its parts are made; nobody waits for ever', async () => {
    const epochs = Array.from({ length: 6 }, (_, i) => `epoch-${i}`);
    const made = async () => {
      for (const _turn of epochs) await openParts().catch(mayBeLocked);
    };
    const begun = async () => {
      for (const epoch of epochs) await ledger.resetArea(area, epoch);
    };
    await Promise.all([made(), begun(), fill(ledger, area, puts(300), { batch: 10 })]);
    await openParts();
    const head = await ledger.head(area);
    expect(head?.epoch).toBe(epochs.at(-1));
    expect(await written()).toEqual(Array.from({ length: head?.seq ?? 0 }, (_, i) => i + 1));
    expect(await parts()).not.toHaveProperty('rest');
  });

  /** Making a part gives up at once where somebody is in the way, and is asked again. */
  function mayBeLocked(error: unknown): void {
    if (!/lock timeout/.test(String(error))) throw error;
  }

  test('what is asked of the log opens the one part that holds it, by its index', async () => {
    await fill(ledger, area, puts(350));
    await openParts();
    const head = (await ledger.head(area))?.seq ?? 0;
    const part = (from: number) => `change_of_${area}_${from}`;
    expect(await tablesRead(database, changesBetween, [area, 120, 160])).toEqual([part(101)]);
    expect(await tablesRead(database, changesBetween, [area, head - 1, head])).toEqual([part(301)]);
    expect(await tablesRead(database, changesBetween, [area, head, head + rows])).toEqual(
      [part(301), part(401)].sort(),
    );
    expect(
      await tablesRead(database, `SELECT 1 FROM "receipt" WHERE "area" = $1 AND "id" = $2`, [
        area,
        'one',
      ]),
    ).toEqual([`receipt_of_${area}`]);
  });

  test('a page that spans two parts comes in order', async () => {
    await fill(ledger, area, puts(150));
    await openParts();
    const page = await ledger.changesAfter(area, 95, 10);
    expect(page.map(({ seq }) => seq)).toEqual([96, 97, 98, 99, 100, 101, 102, 103, 104, 105]);
  });

  /** Somebody who reads this area in one long transaction. */
  async function reading(meanwhile: (reader: pg.Client) => Promise<void>): Promise<void> {
    const reader = new pg.Client({ connectionString: empty.url });
    await reader.connect();
    try {
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await reader.query(`SELECT * FROM "change" WHERE "area" = $1`, [area]);
      await meanwhile(reader);
    } finally {
      await reader.end();
    }
  }

  test('areas are made while somebody reads and writes others for long', async () => {
    await reading(async (reader) => {
      await reader.query(`INSERT INTO "receipt" VALUES ($1, 'one', '{}', now())`, [area]);
      await ledger.createArea({ id: `${area}-beside`, isDrill: true }, 'epoch-one');
      await fill(ledger, `${area}-beside`, puts(3));
    });
    expect((await ledger.head(`${area}-beside`))?.seq).toBe(3);
  });

  test('a part that is being read for long is not waited for', async () => {
    await fill(ledger, area, puts(20));
    await reading(async () => {
      await expect(care.openNextPart(area)).rejects.toThrow(/lock timeout/);
    });
    expect(await openParts()).toBe(1);
  });

  test('one area’s parts can be taken out as a whole, and the others stand', async () => {
    await fill(ledger, area, puts(30));
    await ledger.createArea({ id: `${area}-beside`, isDrill: true }, 'epoch-one');
    await fill(ledger, `${area}-beside`, puts(3));
    await ask(empty.url, `ALTER TABLE "change" DETACH PARTITION "change_of_${area}"`);
    expect(await written()).toEqual([]);
    expect(await ledger.changesAfter(`${area}-beside`, 0, 10)).toHaveLength(3);
  });

  test('I4: a receipt of an area is there once', async () => {
    const put = `INSERT INTO "receipt" VALUES ($1, $2, '{}', $3)`;
    await database.query(put, [area, 'one', new Date(0)]);
    await expect(database.query(put, [area, 'one', new Date()])).rejects.toMatchObject({
      code: '23505',
    });
  });
});
