import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { bendLog, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { chained } from '../commands/chain.js';
import { Trail } from '../commands/trail.js';
import { openDatabase, type Database } from '../storage/database.js';
import { firstHash, Ledger } from '../storage/ledger.js';
import { carePlan, LogCare } from '../storage/log-care.js';
import { fill, puts } from '../storage/testing/filled.js';
import { ReadOnlyLog } from '../storage/witness.js';
import { verifyArea } from './verify-area.js';
import { verifyLog } from './verify-log.js';

describe('verify-log', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    ledger = new Ledger(database);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await ledger.createArea({ id: area, isDrill: true }, 'epoch-one');
  });

  async function verified(wanted: string | undefined = area) {
    const lines: string[] = [];
    const asked = { area: wanted, anchors: [] };
    const soundness = await verifyLog(empty.url, asked, (line) => lines.push(line));
    return { soundness, lines };
  }

  async function faults() {
    const log = await ReadOnlyLog.open(empty.url);
    try {
      return (await log.witness(area, (witness) => verifyArea(area, witness))).faults;
    } finally {
      await log.close();
    }
  }

  async function noted(): Promise<void> {
    const parts = { store: ledger, clock: systemClock, random: systemRandom };
    const trail = new Trail({ ...parts, onCommitted: () => undefined });
    const by = { id: 'a-1', name: '张三' };
    await trail.note(area, { what: 'signIn', outcome: 'ok', by, via: 's-1' });
  }

  const tamper = (statement: string, ...more: unknown[]) =>
    bendLog(empty, statement, [area, ...more]);

  const byHand = `INSERT INTO "change" SELECT "area", $2, "command_id", "kind", 'by-hand', 1, "region", NULL, "actor",
    "occurred_at", "recorded_at", "body", "prev_hash", "hash" FROM "change" WHERE "area" = $1 AND "seq" = 10`;

  test('I20: an untouched log of some thousand rows is sound, and said to be', async () => {
    await fill(ledger, area, [...puts(2_500, 300), { id: 'office-0', isGone: true }, ...puts(1)]);
    expect(await faults()).toEqual([]);
    expect(await verified()).toEqual({
      soundness: 'not-anchored',
      lines: [`${area}：2502 行，链条完好，但没有锚点 / 2502 rows, chained, but not anchored`],
    });
  });

  test('I20: an empty log is sound', async () => {
    expect(await faults()).toEqual([]);
  });

  test('I20: events among the rows are sound, and become no record', async () => {
    await fill(ledger, area, puts(3));
    await noted();
    await fill(ledger, area, puts(3));
    expect(await faults()).toEqual([]);
  });

  test.each([
    ['what it says', `"body" = jsonb_set("body", '{outcome}', '"refused"')`],
    ['whose it was', `"actor_id" = 'a-2'`],
    ['the way they came', `"via" = NULL`],
    ['that it was one', `"kind" = 'unit'`],
  ])('I20: an event is found out that was changed in %s', async (_in, change) => {
    await noted();
    await tamper(`UPDATE "change" SET ${change} WHERE "area" = $1 AND "seq" = 1`);
    expect((await faults())[0]).toEqual({ what: 'row-changed', seq: 1 });
  });

  test.each<[string, string, unknown[], unknown]>([
    [
      'an edit of what a row says',
      `UPDATE "change" SET "body" = jsonb_set("body", '{name}', '"x"') WHERE "area" = $1 AND "seq" = 17`,
      [],
      { what: 'row-changed', seq: 17 },
    ],
    [
      'an edit of who did it',
      `UPDATE "change" SET "actor" = 'x' WHERE "area" = $1 AND "seq" = 1`,
      [],
      { what: 'row-changed', seq: 1 },
    ],
    [
      'an edit of when it was',
      `UPDATE "change" SET "occurred_at" = "occurred_at" - interval '1 ms' WHERE "area" = $1 AND "seq" = 40`,
      [],
      { what: 'row-changed', seq: 40 },
    ],
    [
      'a deletion in the middle',
      `DELETE FROM "change" WHERE "area" = $1 AND "seq" = 23`,
      [],
      { what: 'row-missing', seq: 23 },
    ],
    [
      'a deletion at the beginning',
      `DELETE FROM "change" WHERE "area" = $1 AND "seq" < 3`,
      [],
      { what: 'row-missing', seq: 1 },
    ],
    [
      'a deletion closed up again',
      `WITH "gone" AS (DELETE FROM "change" WHERE "area" = $1 AND "seq" = 40),
            "clock" AS (UPDATE "area_clock" SET "seq" = 39 WHERE "area" = $1) SELECT 1`,
      [],
      { what: 'head-other', seq: 39 },
    ],
    [
      'two rows that have changed places',
      `UPDATE "change" SET ("command_id", "record_id", "version", "body", "prev_hash", "hash") =
         (SELECT "command_id", "record_id", "version", "body", "prev_hash", "hash" FROM "change" AS "other"
          WHERE "other"."area" = $1 AND "other"."seq" = 31 - "change"."seq")
       WHERE "area" = $1 AND "seq" IN (15, 16)`,
      [],
      { what: 'row-moved', seq: 15 },
    ],
    ['a row put before the first', byHand, [0], { what: 'row-stray', seq: 0 }],
    ['a row put behind the last', byHand, [41], { what: 'row-stray', seq: 41 }],
    ['a row put far behind', byHand, [5_000_000], { what: 'row-stray', seq: 5_000_000 }],
    [
      'a tail that was cut off',
      `DELETE FROM "change" WHERE "area" = $1 AND "seq" > 35`,
      [],
      { what: 'tail-cut', seq: 36 },
    ],
    [
      'a clock that runs ahead',
      `UPDATE "area_clock" SET "seq" = 43 WHERE "area" = $1`,
      [],
      { what: 'tail-cut', seq: 41 },
    ],
    [
      'a clock with another hash',
      `UPDATE "area_clock" SET "hash" = 'x' WHERE "area" = $1`,
      [],
      { what: 'head-other', seq: 40 },
    ],
    [
      'a clock that is gone',
      `DELETE FROM "area_clock" WHERE "area" = $1`,
      [],
      { what: 'clock-missing' },
    ],
    [
      'a record that was changed without the log',
      `UPDATE "record" SET "body" = jsonb_set("body", '{name}', '"x"') WHERE "area" = $1 AND "id" = 'office-4'`,
      [],
      { what: 'record-other', kind: 'unit', id: 'office-4', seq: 35 },
    ],
    [
      'a record that is gone',
      `DELETE FROM "record" WHERE "area" = $1 AND "id" = 'office-9'`,
      [],
      { what: 'record-other', kind: 'unit', id: 'office-9', seq: 40 },
    ],
    [
      'a record that the log knows nothing of',
      `INSERT INTO "record" VALUES ($1, 'unit', 'by-hand', 1, NULL, now(), 'x', '{}')`,
      [],
      { what: 'record-other', kind: 'unit', id: 'by-hand', seq: null },
    ],
    [
      'a receipt for a number that is another command’s',
      `INSERT INTO "receipt" VALUES ($1, 'by-hand', '{"id":"by-hand","status":"ok","seq":12}', now())`,
      [],
      { what: 'receipt-other', id: 'by-hand' },
    ],
    [
      'a receipt for a number that nobody gave',
      `INSERT INTO "receipt" VALUES ($1, 'by-hand', '{"id":"by-hand","status":"ok","seq":1200}', now())`,
      [],
      { what: 'receipt-other', id: 'by-hand' },
    ],
    [
      'a receipt that is no receipt',
      `INSERT INTO "receipt" VALUES ($1, 'by-hand', 'ok', now())`,
      [],
      { what: 'receipt-other', id: 'by-hand' },
    ],
  ])('I20: finds %s and names it', async (_name, statement, more, first) => {
    await fill(ledger, area, puts(40, 10));
    expect(await faults()).toEqual([]);
    await tamper(statement, ...more);
    expect((await faults())[0]).toEqual(first);
    expect((await verified()).soundness).toBe('broken');
  });

  test('I20: finds a row put between two others, all behind it moved on by one', async () => {
    await fill(ledger, area, puts(40, 10));
    await tamper(`UPDATE "change" SET "seq" = "seq" + 1001 WHERE "area" = $1 AND "seq" >= 20`);
    await tamper(`UPDATE "change" SET "seq" = "seq" - 1000 WHERE "area" = $1 AND "seq" > 1000`);
    await tamper(byHand, 20);
    await tamper(`UPDATE "area_clock" SET "seq" = 41 WHERE "area" = $1`);
    expect((await faults())[0]).toEqual({ what: 'row-moved', seq: 20 });
  });

  test('I0 I20: a version that jumps is found although every hash was made anew', async () => {
    await fill(ledger, area, puts(40, 10));
    await tamper(`UPDATE "change" SET "version" = 9 WHERE "area" = $1 AND "seq" = 25`);
    const log = await ledger.changesAfter(area, 0, 40);
    const bare = log.map(({ prevHash: _prevHash, hash: _hash, ...row }) => row);
    const forged = chained(area, firstHash, bare);
    for (const { seq, prevHash, hash } of forged)
      await tamper(
        `UPDATE "change" SET "prev_hash" = $3, "hash" = $4 WHERE "area" = $1 AND "seq" = $2`,
        ...[seq, prevHash, hash],
      );
    await tamper(`UPDATE "area_clock" SET "hash" = $2 WHERE "area" = $1`, forged.at(-1)?.hash);
    expect(await faults()).toEqual([{ what: 'version-broken', seq: 25 }]);
  });

  test.each([
    ['a record in it says otherwise', `jsonb_set("records", '{0,body,name}', '"x"')`],
    ['a record is left out', `"records" - 0`],
    ['a record is put in', `"records" || jsonb_set("records" -> 0, '{id}', '"by-hand"')`],
  ])('a checkpoint is found that lies about the past: %s', async (_name, records) => {
    const care = new LogCare(database, {
      ...carePlan,
      checkpoints: { ...carePlan.checkpoints, changes: 20, partRecords: 4 },
    });
    await fill(ledger, area, [...puts(70, 10), { id: 'office-3', isGone: true }, ...puts(9, 9)]);
    while (await care.makeCheckpoint(area, new Date(0)));
    expect(await faults()).toEqual([]);
    await tamper(
      `UPDATE "checkpoint_part" SET "records" = ${records} WHERE "area" = $1 AND "seq" = 40 AND "part" = 1`,
    );
    expect(await faults()).toEqual([{ what: 'checkpoint-other', seq: 40 }]);
  });

  test('a refusal’s receipt names no row, and is sound', async () => {
    await fill(ledger, area, puts(3));
    await tamper(
      `INSERT INTO "receipt" VALUES ($1, 'no', '{"id":"no","status":"refused"}', now())`,
    );
    expect(await faults()).toEqual([]);
  });

  test('each area has its line, a broken one the first broken row, in both languages', async () => {
    await fill(ledger, area, puts(5));
    const broken = `${area}-broken`;
    await ledger.createArea({ id: broken, isDrill: true }, 'epoch-one');
    await fill(ledger, broken, puts(5));
    await bendLog(empty, `DELETE FROM "change" WHERE "area" = $1 AND "seq" = 4`, [broken]);
    const every = await verifyLog(empty.url, { anchors: [] }, () => undefined);
    expect([every, (await verified()).soundness]).toEqual(['broken', 'not-anchored']);
    const { lines } = await verified(broken);
    expect(lines.slice(0, 2)).toEqual([
      `${broken}：日志有损 / the log is broken`,
      '  第 4 行缺失 / row 4 is missing',
    ]);
  });

  test('an area that is not there is no sound log', async () => {
    expect(await verified('nowhere')).toEqual({
      soundness: 'broken',
      lines: ['没有这样的区域 / there is no such area'],
    });
  });

  test('holds one page of a log at a time, however long it is', async () => {
    await fill(ledger, area, puts(2_300, 7));
    const log = await ReadOnlyLog.open(empty.url);
    const asked: number[] = [];
    await log.witness(area, async (witness) => {
      let inPage = 0;
      for await (const page of witness.receipts()) asked.push(page.length);
      for await (const _row of witness.changes()) inPage++;
      expect(inPage).toBe(2_300);
    });
    await log.close();
    expect(asked).toEqual([1_000, 1_000, 300]);
  });

  test('is a second client that can only read, and sees one moment while others write', async () => {
    await fill(ledger, area, puts(20));
    const log = await ReadOnlyLog.open(empty.url);
    const verdict = await log.witness(area, async (witness) => {
      await witness.head();
      await fill(ledger, area, puts(20));
      return verifyArea(area, witness);
    });
    await log.close();
    expect(verdict).toEqual({ area, rows: 20, faults: [] });
  });
});
