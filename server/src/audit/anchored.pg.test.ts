import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, bendLog, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { AnchorFiles } from '../anchors/anchor-files.js';
import { openDatabase, type Database } from '../storage/database.js';
import { headsOfAll } from '../storage/heads.js';
import { Ledger } from '../storage/ledger.js';
import { fill, puts, type Happening } from '../storage/testing/filled.js';
import { verifyLog } from './verify-log.js';

describe('a log and its anchors', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let directory: string;
  let files: AnchorFiles;
  let area: string;
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
    directory = mkdtempSync(join(tmpdir(), 'levee-anchored-'));
    files = new AnchorFiles(directory);
    area = `real-${count++}`;
    await begun(false);
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** 40 rows, anchored after 20, 30 and 40 of them. */
  async function begun(isDrill: boolean): Promise<void> {
    await ledger.createArea({ id: area, isDrill }, 'epoch-one');
    await fill(ledger, area, puts(20, 10));
    await anchored(1);
    for (const hour of [2, 3]) {
      await fill(ledger, area, puts(10, 10));
      await anchored(hour);
    }
  }

  async function anchored(hour: number): Promise<void> {
    const heads = (await headsOfAll(database)).filter((head) => head.area === area);
    for (const head of heads) await files.append({ ...head, at: `2026-07-20T0${hour}:00:00.000Z` });
  }

  async function verified(anchors: readonly string[] = [directory], wanted = area) {
    const lines: string[] = [];
    const soundness = await verifyLog(empty.url, { area: wanted, anchors }, (line) =>
      lines.push(line),
    );
    return { soundness, said: lines.join('\n') };
  }

  /** What the database's owner can do to the whole of a log: it is as the server would have written it. */
  async function rebuilt(happenings: readonly Happening[]): Promise<void> {
    await bendLog(empty, `DELETE FROM "change" WHERE "area" = $1`, [area]);
    for (const statement of [
      `DELETE FROM "record" WHERE "area" = $1`,
      `DELETE FROM "receipt" WHERE "area" = $1`,
      `UPDATE "area_clock" SET "seq" = 0, "hash" = repeat('0', 64) WHERE "area" = $1`,
    ])
      await ask(empty.url, statement, [area]);
    await fill(ledger, area, happenings);
  }

  const path = () => join(directory, `${area}.jsonl`);
  const lines = () => readFileSync(path(), 'utf8').trimEnd().split('\n');
  const write = (changed: readonly string[]) =>
    writeFileSync(path(), changed.map((line) => `${line}\n`).join(''));

  test('agree: it is sound, and said since when and up to where', async () => {
    await fill(ledger, area, puts(5));
    expect(await verified()).toEqual({
      soundness: 'sound',
      said: `${area}：45 行，完好 / 45 rows, sound\n  锚点 3 个，自 2026-07-20T01:00:00.000Z 起，至第 40 行 / 3 anchors since 2026-07-20T01:00:00.000Z, up to row 40`,
    });
  });

  test('I20: made anew from the beginning, whole and chained: found by its anchors, and by nothing else', async () => {
    await rebuilt(puts(40, 8));
    const { soundness, said } = await verified();
    expect(soundness).toBe('broken');
    expect(said).toContain(
      `row 20 is not the one that was anchored (anchor ${area}.jsonl:1, 2026-07-20T01:00:00.000Z)`,
    );
    const without = await verified([]);
    expect(without.soundness).toBe('not-anchored');
    expect(without.said).toMatch(/没有锚点 \/ 40 rows, chained, but not anchored$/);
  });

  test('I20: made anew from the middle on: the first anchor agrees, the second does not', async () => {
    await rebuilt([...puts(25, 10), ...puts(15, 3)]);
    expect((await verified()).said).toMatch(
      /row 30 is not the one that was anchored .*:2, .*02:00/,
    );
  });

  test('I20: cut off at its end, with all that was made of it', async () => {
    await rebuilt(puts(30, 10).slice(0, 28));
    const { soundness, said } = await verified();
    expect(soundness).toBe('broken');
    expect(said).toContain('row 30 was anchored and is no longer in the log');
    expect((await verified([])).soundness).toBe('not-anchored');
  });

  test('I20: made anew under another history, which a real area never begins', async () => {
    await ask(empty.url, `UPDATE "area_clock" SET "epoch" = 'epoch-two' WHERE "area" = $1`, [area]);
    await rebuilt(puts(50));
    expect((await verified()).said).toContain('row 20 is not the one that was anchored');
    await ask(
      empty.url,
      `BEGIN; ALTER TABLE "area_epoch" DISABLE TRIGGER USER;
       UPDATE "area_epoch" SET "epoch" = 'epoch-two' WHERE "area" = '${area}'; COMMIT`,
    );
    expect((await verified()).said).toContain('the history that was anchored is not this log’s');
    await ask(empty.url, `INSERT INTO "area_epoch" VALUES ($1, 'epoch-one', 0, to_timestamp(0))`, [
      area,
    ]);
    expect((await verified()).said).toContain('row 20 was anchored and is no longer in the log');
  });

  test('a drill begins again, and its earlier anchors hold nothing against it', async () => {
    area = `drill-${count}`;
    await begun(true);
    await ledger.resetArea(area, 'epoch-two');
    await fill(ledger, area, puts(12));
    await anchored(4);
    expect((await verified()).soundness).toBe('sound');
    await rebuilt(puts(12, 3));
    expect((await verified()).said).toContain('row 12 is not the one that was anchored');
  });

  test.each<[string, (all: string[]) => string[], number]>([
    ['an edited line', ([a = '', b = '', c = '']) => [a, b.replace('"seq":30', '"seq":31'), c], 3],
    ['a line that is gone', ([a = '', , c = '']) => [a, c], 2],
    ['lines in another order', ([a = '', b = '', c = '']) => [b, a, c], 1],
    ['a line that is none', ([a = '', b = '', c = '']) => [a, '{}', b, c], 2],
  ])('anchors with %s are found out', async (_name, change, line) => {
    write(change(lines()));
    const { soundness, said } = await verified();
    expect(soundness).toBe('broken');
    expect(said).toContain(
      `anchor ${area}.jsonl:${line} was changed, or a line before it is missing`,
    );
  });

  test('an edited last line is not what the log says', async () => {
    write(lines().map((line, i) => (i === 2 ? line.replace(/"hash":"../, '"hash":"zz') : line)));
    expect((await verified()).said).toContain('row 40 is not the one that was anchored');
  });

  test('what a power cut left of a line is none', async () => {
    writeFileSync(path(), `${lines().join('\n')}\n{"area":`);
    expect((await verified()).soundness).toBe('sound');
  });

  test('without its file a log is not anchored, and that is said instead of sound', async () => {
    rmSync(path());
    const { soundness, said } = await verified();
    expect([soundness, said]).toEqual(['not-anchored', expect.not.stringContaining('sound')]);
  });

  test('a copy kept elsewhere will do: several areas in one file, a line told twice', async () => {
    const first = lines();
    area = `real-${count++}`;
    await begun(false);
    const copy = join(directory, 'copy.txt');
    const mixed = lines().flatMap((line, i) => [first[i] ?? '', line, line]);
    writeFileSync(copy, mixed.map((line) => `${line}\n`).join(''));
    rmSync(path());
    expect((await verified([copy])).soundness).toBe('sound');
    await rebuilt(puts(40, 8));
    expect((await verified([directory])).soundness).toBe('not-anchored');
    expect((await verified([directory, copy])).soundness).toBe('broken');
  });

  test('an area that is anchored and is not in the database is missed', async () => {
    await files.append({
      area: 'gone',
      epoch: 'e',
      seq: 3,
      hash: 'h',
      at: '2026-07-20T00:00:00.000Z',
    });
    expect(await verified([directory], 'gone')).toEqual({
      soundness: 'broken',
      said: `gone：日志有损 / the log is broken\n  有锚点，但数据库中没有这个区域 / it is anchored, and is not in the database`,
    });
  });

  test('more anchors than are asked for at a time', async () => {
    const [first = ''] = lines();
    write(Array.from({ length: 2_100 }, () => first));
    expect((await verified()).said).toContain('2100 anchors');
  });
});
