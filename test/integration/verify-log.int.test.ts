import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '@levee/deploy/local/postgres';
import { AnchorFiles } from '@levee/server/anchors/anchor-files';
import { openDatabase } from '@levee/server/storage/database';
import { headsOfAll } from '@levee/server/storage/heads';
import { Ledger } from '@levee/server/storage/ledger';
import { fill, puts } from '@levee/server/storage/testing/filled';
import { bendLog } from '@levee/test/support/database';
import { runProgram, type Ended } from '@levee/test/support/program';

const program = join(import.meta.dirname, '..', '..', 'deploy', 'verify-log.mjs');

describe('npm run verify-log', () => {
  let base: string;
  let dataDir: string;
  let postgres: RunningPostgres;

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'levee-verify-'));
    chmodSync(base, 0o755);
    dataDir = join(base, 'data');
    postgres = await startPostgres({ dataDir, log: () => undefined });
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(base, { recursive: true, force: true });
  });

  function verify(
    args: readonly string[] = [],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const given = { LEVEE_DATA_DIR: dataDir, DATABASE_URL: '', ...environment };
    return runProgram(program, given, args).ended();
  }

  /** Two areas, the second with a row that was edited. */
  async function filled(): Promise<void> {
    const database = await openDatabase(postgres.url, 2);
    const ledger = new Ledger(database);
    for (const area of ['drill', '990101']) {
      await ledger.createArea({ id: area, isDrill: true }, 'epoch-one');
      await fill(ledger, area, puts(30));
    }
    const anchors = new AnchorFiles(join(dataDir, 'anchors'));
    for (const head of await headsOfAll(database))
      await anchors.append({ ...head, at: '2026-07-20T00:00:00.000Z' });
    await database.destroy();
    await bendLog(
      postgres,
      `UPDATE "change" SET "actor" = 'x' WHERE "area" = '990101' AND "seq" = 12`,
    );
  }

  const isBroken = '第 12 行内容与其哈希不符 / row 12 is not what its hash was made of';

  test('says that nothing was ever started here, and makes nothing', async () => {
    const nowhere = join(base, 'nowhere');
    const { code, output } = await verify([], { LEVEE_DATA_DIR: nowhere });
    expect([code, existsSync(nowhere)]).toEqual([1, false]);
    expect(output).toContain(`There is no database in ${nowhere}`);
    const wrong = await verify(['--erea', 'x']);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain(
      'Usage: npm run verify-log [-- --area ID] [--anchors FILE OR FOLDER]',
    );
  });

  test('says that there is no log in a database, before a first start', async () => {
    const { code, output } = await verify();
    expect(code).toBe(1);
    expect(output).toContain('Levee has not been started on it');
    expect(output).not.toContain('    at ');
  });

  test('beside a Levee that runs: code 1 and the broken row, 0 for a sound area, 2 where no anchor is at hand', async () => {
    await filled();
    const all = await verify();
    expect(all.code).toBe(1);
    expect(all.output).toContain('drill：30 行，完好 / 30 rows, sound');
    expect(all.output).toContain(isBroken);
    const named = { DATABASE_URL: postgres.url, LEVEE_DATA_DIR: join(base, 'nowhere') };
    const bare = await verify(['--area', 'drill'], named);
    expect(bare).toMatchObject({ code: 2, output: expect.stringContaining('but not anchored') });
    const copy = join(dataDir, 'anchors', 'drill.jsonl');
    const one = await verify(['--area', 'drill', '--anchors', copy], named);
    expect(one.code).toBe(0);
    expect(one.output).toContain('1 anchors since 2026-07-20T00:00:00.000Z, up to row 30');
    const lost = await verify(['--anchors', join(base, 'lost')], named);
    expect([lost.code, lost.output]).toEqual([1, expect.stringContaining('no file or folder of')]);
    expect(existsSync(join(dataDir, 'postgres-18', 'postmaster.pid'))).toBe(true);
  });

  test('without a Levee: starts the database for as long as it reads, and stops it', async () => {
    await postgres.stop();
    const { code, output } = await verify();
    expect(code).toBe(1);
    expect(output).toContain(isBroken);
    expect(existsSync(join(dataDir, 'postgres-18', 'postmaster.pid'))).toBe(false);
  });
});
