import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Crowd } from '@levee/test/support/crowd';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { area, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { ServerProcess } from '@levee/test/support/server-process';

const readers = 300;

let dataDir: string;
let database: TestDatabase;
let server: ServerProcess;
let crowd: Crowd;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'levee-storm-'));
  database = await createDatabase();
  server = await ServerProcess.start(database.url, dataDir);
  await foundOffice(server.administrator);
  const people = [
    await employ(server, 'officer-one', '甲值班', 'dutyOfficer'),
    await employ(server, 'leader-one', '丙领导', 'viewer'),
    await hangWall(server),
  ];
  const cookies = people.map(({ cookie }) => cookie);
  crowd = new Crowd({ url: server.url, area, cookies, count: readers });
});

afterAll(async () => {
  crowd.close();
  await server.kill();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a storm of readers', () => {
  /** An officer's, a leader's and a wall's eyes. */
  const groups = 3;

  test('I22: that come at once all get in, for one snapshot of each group and second', async () => {
    crowd.open();
    const tookMs = await crowd.untilAllLive();
    const { snapshotBuilds } = await server.figures();
    expect(crowd.live).toBe(readers);
    expect(crowd.snapshots).toBeGreaterThanOrEqual(readers);
    expect(snapshotBuilds).toBeGreaterThanOrEqual(groups);
    expect(snapshotBuilds).toBeLessThanOrEqual(groups * Math.ceil(tookMs / 1000 + 1));
  });

  test('that lost their server in the middle of a word all come back by themselves, without a snapshot', async () => {
    await server.kill();
    await crowd.untilAllCut();
    const told = crowd.snapshots;
    await server.startAgain();
    const tookMs = await crowd.untilAllLive();
    const { snapshotBuilds, loopLagMs, residentBytes } = await server.figures();
    expect([crowd.live, crowd.snapshots - told, snapshotBuilds]).toEqual([readers, 0, 0]);
    process.stdout.write(
      `storm: ${readers} readers back in ${Math.round(tookMs)} ms, ` +
        `loop lag ${Math.round(loopLagMs)} ms, ${Math.round(residentBytes / 2 ** 20)} MB\n`,
    );
  });

  test('whose server stops as planned is told to come back spread over 20 s', async () => {
    await server.stop();
    await crowd.untilAllCut();
    const { byes } = crowd;
    expect(byes.map(({ code, retry }) => `${code} ${retry}`)).toEqual(
      Array.from({ length: readers }, () => '4020 after'),
    );
    const fourths = [0, 1, 2, 3].map(
      (fourth) => byes.filter(({ afterMs }) => Math.floor(afterMs / 5_000) === fourth).length,
    );
    expect(fourths.reduce((sum, count) => sum + count, 0)).toBe(readers);
    expect(Math.min(...fourths)).toBeGreaterThan(readers / 10);
  });
});
