import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Crowd } from '../support/crowd.js';
import { area, employ, foundOffice, hangWall } from '../support/office.js';
import { ServerProcess } from '../support/server-process.js';
import { round } from './median.js';

export interface Storm {
  readonly storm_readers: number;
  /** From the restarted server's first word to the last reader live. */
  readonly storm_s: number;
  /** The longest time the server's loop did not turn meanwhile. */
  readonly storm_loop_lag_ms: number;
  readonly storm_snapshot_builds: number;
  readonly rss_1000_readers_mb: number;
  /** What the process keeps of a reader that came and went. */
  readonly rss_slope_bytes_per_cycle: number;
}

export interface StormSize {
  readonly readers: number;
  readonly cycles: number;
}

/** Readers who come and go at once while the slope is taken. */
const comers = 200;

/** Readers back after the server was killed, and what readers cost its process. */
export async function measureStorm(url: string, { readers, cycles }: StormSize): Promise<Storm> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-bench-storm-'));
  const server = await ServerProcess.start(url, dataDir);
  try {
    await foundOffice(server.administrator);
    const people = [
      await employ(server, 'officer-one', '甲值班', 'dutyOfficer'),
      await employ(server, 'leader-one', '丙领导', 'viewer'),
      await hangWall(server),
    ];
    const cookies = people.map(({ cookie }) => cookie);
    const crowdOf = (count: number): Crowd => new Crowd({ url: server.url, area, cookies, count });
    const memory = await memoryOf(server, crowdOf, cycles);
    return { ...(await blown(server, crowdOf(readers), readers)), ...memory };
  } finally {
    await server.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function blown(
  server: ServerProcess,
  crowd: Crowd,
  readers: number,
): Promise<Omit<Storm, 'rss_1000_readers_mb' | 'rss_slope_bytes_per_cycle'>> {
  crowd.open();
  await crowd.untilAllLive();
  await server.kill();
  await crowd.untilAllCut();
  await server.startAgain();
  const tookMs = await crowd.untilAllLive();
  const { loopLagMs, snapshotBuilds } = await server.figures();
  crowd.close();
  return {
    storm_readers: readers,
    storm_s: round(tookMs / 1000),
    storm_loop_lag_ms: round(loopLagMs, 0),
    storm_snapshot_builds: snapshotBuilds,
  };
}

async function memoryOf(
  server: ServerProcess,
  crowdOf: (count: number) => Crowd,
  cycles: number,
): Promise<Pick<Storm, 'rss_1000_readers_mb' | 'rss_slope_bytes_per_cycle'>> {
  const thousand = crowdOf(1000);
  thousand.open();
  await thousand.untilAllLive();
  const { residentBytes } = await server.figures();
  thousand.close();
  const samples: number[] = [];
  for (let done = 0; done < cycles; done += comers) {
    const some = crowdOf(comers);
    some.open();
    await some.untilAllLive();
    some.close();
    samples.push((await server.figures()).residentBytes);
  }
  return {
    rss_1000_readers_mb: round(residentBytes / 2 ** 20, 0),
    rss_slope_bytes_per_cycle: round(slopeOf(samples) / comers, 0),
  };
}

/** Least squares over the second half: the first warms up. */
function slopeOf(samples: readonly number[]): number {
  const late = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(late.map((_value, at) => at)), mean(late)];
  const along = late.map((_value, at) => (at - x) ** 2).reduce((sum, one) => sum + one, 0);
  const across = late.map((value, at) => (at - x) * (value - y)).reduce((sum, one) => sum + one, 0);
  return along === 0 ? 0 : across / along;
}
