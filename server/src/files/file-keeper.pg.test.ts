import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { toIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { RecordOf } from '@levee/shared/model/kinds';
import { north } from '@levee/shared/testing/scene';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { chained } from '../commands/chain.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Files } from '../storage/files.js';
import { Ledger } from '../storage/ledger.js';
import { DiskShelf } from './disk-shelf.js';
import { FileCheck } from './file-check.js';
import { FileDesk } from './file-desk.js';
import { FileKeeper } from './file-keeper.js';
import { Incoming } from './incoming.js';
import { layOwn } from './own-file.js';
import { hashOf } from './testing/bring.js';
import { photo } from './testing/pictures.js';

const dayMs = 24 * 3_600_000;
const at = toIso(0);

describe('the keeper of files', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let files: Files;
  let directory: string;
  let clock: ManualClock;
  let scanner: string[];
  let failures: unknown[];
  let turn = 0;
  let area = '';
  let drill = '';

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    ledger = new Ledger(database);
    files = new Files(database.manager);
    directory = mkdtempSync(join(tmpdir(), 'levee-keeper-'));
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
    rmSync(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    clock = new ManualClock(Date.now());
    scanner = [];
    failures = [];
    [area, drill] = [`area-${turn}`, `drill-${turn++}`];
    await ledger.createArea({ id: area, isDrill: false }, 'epoch-one');
    await ledger.createArea({ id: drill, isDrill: true }, 'epoch-one');
  });

  /** A node on this database and directory, as after a start. */
  function node() {
    const incoming = new Incoming(join(directory, 'incoming'));
    const shelf = new DiskShelf(join(directory, 'kept'));
    const parts = { files, incoming, shelf, clock };
    const onFailed = (error: unknown): void => void failures.push(error);
    const note = (): Promise<void> => Promise.resolve();
    const check = new FileCheck({ ...parts, scanner, note, onFailed });
    const limits = { mostBytes: 1e7, dayBytes: 1e8, floorBytes: 0 };
    const desk = new FileDesk({
      ...{ ...parts, check, limits, random: Math.random },
      freeBytes: () => Promise.resolve(1e9),
      epochOf: async (id) => (await ledger.head(id))?.epoch ?? '',
    });
    const keeper = new FileKeeper({
      ...{ ...parts, check, store: ledger, unnamedDays: 14, onFailed },
      isOurs: () => Promise.resolve(true),
    });
    return { desk, keeper, incoming, parts };
  }

  let shade = 0;

  /** Brings a photo no other test has; the answer is its name. */
  async function bring(where: string, count = Infinity): Promise<string> {
    const bytes = await photo({ shade: shade++ });
    const upload = { area: where, account: 'me', sha256: hashOf(bytes) };
    await node().desk.add(upload, {
      ...{ name: 'Me', offset: 0, total: bytes.length, cut: () => undefined },
      parts: (async function* () {
        yield bytes.subarray(0, count);
      })(),
    });
    return upload.sha256;
  }

  /** A row of the log that names a file, as the area's writer writes it. */
  async function name(where: string, sha256: string): Promise<void> {
    const id = `entry-${sha256.slice(0, 8)}`;
    const record: RecordOf<'logEntry'> = {
      ...{ id, region: north, unit: 'u', category: 'note', text: 'seen', author: 'Me' },
      ...{ occurredAt: at, isLate: false, isOpen: false, corrects: null },
      files: [{ sha256, mediaType: 'image/jpeg', bytes: 1 }],
    };
    await ledger.batch(where, async (batch) => {
      const seq = batch.head.seq + 1;
      const row = { seq, commandId: id, kind: 'logEntry' as const, id, version: 1, record };
      const told = { region: north, oldRegion: null, actor: 'Me', occurredAt: at, recordedAt: at };
      const changes = chained(where, batch.head.hash, [{ ...row, ...told }]);
      const head = { ...batch.head, seq, hash: changes[0]?.hash ?? '' };
      await batch.write({ changes, receipts: [], head, recordedAt: at });
    });
  }

  const isThere = async (where: string, sha256: string): Promise<boolean> =>
    (await node().desk.shown(where, sha256, 'whole')) !== undefined;

  test('sweeps what nobody ever named after its days, and never what some row has named', async () => {
    const [named, unnamed] = [await bring(area), await bring(area)];
    const row = await files.get(area, unnamed);
    clock.advance(13 * dayMs);
    await name(area, named);
    await node().keeper.look();
    expect([await isThere(area, named), await isThere(area, unnamed)]).toEqual([true, true]);
    clock.advance(200 * dayMs);
    const young = await bring(area);
    await node().keeper.look();
    expect([await isThere(area, named), await isThere(area, unnamed)]).toEqual([true, false]);
    expect(await isThere(area, young)).toBe(true);
    const path = join(directory, 'kept', area, row?.keptName.slice(-2) ?? '', row?.keptName ?? '');
    expect([existsSync(path), existsSync(`${path}.small`)]).toEqual([false, false]);
    expect(failures).toEqual([]);
  });

  test('finds names by reading on, and one that stood in the log before its file came', async () => {
    const [first, second, other] = [await bring(area), await bring(area), await bring(area)];
    await name(area, first);
    clock.advance(15 * dayMs);
    await name(area, second);
    await node().keeper.look();
    expect(await files.readPlace(area)).toMatchObject({ epoch: 'epoch-one', seq: 2 });
    expect([await isThere(area, second), await isThere(area, other)]).toEqual([true, false]);
    const bytes = await photo({ shade: shade++ });
    await name(area, hashOf(bytes));
    await bring(area);
    clock.advance(15 * dayMs);
    await node().keeper.look();
    expect([await isThere(area, first), await isThere(area, second)]).toEqual([true, true]);
  });

  test('keeps for longer what somebody is about to name', async () => {
    const sha256 = await bring(area);
    clock.advance(13 * dayMs);
    await node().desk.standing({ area, account: 'me', sha256 });
    clock.advance(13 * dayMs);
    await node().keeper.look();
    expect(await isThere(area, sha256)).toBe(true);
  });

  test('lets a drill’s files go with its log, and no real area’s with an epoch', async () => {
    const [practice, real] = [await bring(drill), await bring(area)];
    await name(drill, practice);
    await ledger.resetArea(drill, 'epoch-two');
    const anew = await bring(drill);
    await node().keeper.look();
    expect([await isThere(drill, practice), await isThere(drill, anew)]).toEqual([false, true]);
    expect(await isThere(area, real)).toBe(true);
  });

  test('keeps for a drill that began again what the server itself lays there for it', async () => {
    const bytes = await photo({ shade: shade++ });
    const file = { sha256: hashOf(bytes), mediaType: 'image/jpeg', bytes: bytes.length } as const;
    const lay = (epoch: string) => layOwn(node().parts, { area: drill, epoch }, { file, bytes });
    await lay('epoch-one');
    expect((await node().desk.shown(drill, file.sha256, 'whole'))?.bytes).toEqual(bytes);
    await ledger.resetArea(drill, 'epoch-two');
    await lay('epoch-two');
    await node().keeper.look();
    expect((await node().desk.shown(drill, file.sha256, 'small'))?.mediaType).toBe('image/jpeg');
    await ledger.resetArea(drill, 'epoch-three');
    await node().keeper.look();
    expect(await isThere(drill, file.sha256)).toBe(false);
  });

  test('goes on with what a killed node or an absent scanner left, and forgets uploads that were given up', async () => {
    scanner = [join(directory, 'not-there')];
    const sha256 = await bring(area);
    expect((await node().desk.standing({ area, account: 'me', sha256 })).state).toBe('checking');
    expect(failures).toHaveLength(1);
    scanner = [];
    clock.advance(5 * 60_000);
    await node().keeper.look();
    expect(await isThere(area, sha256)).toBe(true);

    const half = await bring(area, 100);
    expect(await node().incoming.size({ area, account: 'me', sha256: half })).toBe(100);
    clock.advance(4 * dayMs);
    await node().keeper.look();
    expect(await node().incoming.size({ area, account: 'me', sha256: half })).toBe(0);
  });

  test('asks for the bytes again when the node that had them is gone', async () => {
    scanner = [join(directory, 'not-there')];
    const sha256 = await bring(area);
    rmSync(node().incoming.path({ area, account: 'me', sha256 }));
    scanner = [];
    clock.advance(11 * 60_000);
    await node().keeper.look();
    const standing = await node().desk.standing({ area, account: 'me', sha256 });
    expect(standing).toEqual({ state: 'none', offset: 0 });
  });
});
