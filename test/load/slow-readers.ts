import { median, round } from './median.js';
import type { Load } from './steady/load.js';
import { SteadyRig, type Slowness, type Stretch } from './steady/steady-rig.js';

export interface SlowSize {
  readonly readers: number;
  readonly slow: number;
  readonly load: Load;
}

/** What fills a slow reader's line within a course, the system's own 2.5 MB of it included, and lets it be cut. */
export const someSlow: SlowSize = {
  readers: 300,
  slow: 5,
  load: { seconds: 75, entriesPerS: 10, entryChars: 4_000, unitsPerS: 0, readingsPerS: 0 },
};
export const manySlow: SlowSize = {
  readers: 1_000,
  slow: 50,
  load: { seconds: 75, entriesPerS: 10, entryChars: 2_000, unitsPerS: 50, readingsPerS: 0 },
};

const turns = 3;

export type Slow = Readonly<Record<string, number>>;

const megabytes = (bytes: number): number => round(bytes / 2 ** 20);

/**
 * What slow readers cost the others: the same load turn about with nobody slow, with some who stop reading until
 * they are cut, and with some who stop and then go on, all at once.
 */
export async function measureSlowReaders(
  databaseUrl: string,
  { readers, slow, load }: SlowSize,
): Promise<Slow> {
  const rig = await SteadyRig.open(databaseUrl);
  try {
    await rig.come(readers - slow);
    await rig.run({ ...load, seconds: 5 }, slow);
    const runs: Record<Slowness, Stretch[]> = { none: [], stop: [], return: [] };
    for (let turn = 0; turn < turns; turn++)
      for (const slowness of ['none', 'stop', 'return'] as const)
        runs[slowness].push(await rig.run(load, slow, slowness));
    return { slow_readers: slow, slow_of: readers, ...figures(runs) };
  } finally {
    rig.close();
  }
}

function figures({ none, stop, return: returned }: Record<Slowness, Stretch[]>): Slow {
  const p99 = (runs: readonly Stretch[]): number => median(runs.map(({ p99Ms }) => p99Ms));
  const more = (runs: readonly Stretch[]): number =>
    median(runs.map(({ p99Ms }, turn) => p99Ms - (none[turn]?.p99Ms ?? NaN)));
  const all = [...none, ...stop, ...returned];
  const most = (of: (run: Stretch) => number): number => Math.max(...all.map(of));
  return {
    slow_nobody_p50_ms: median(none.map(({ p50Ms }) => p50Ms)),
    slow_nobody_p99_ms: p99(none),
    slow_stopped_p99_ms: p99(stop),
    slow_stopped_more_ms: more(stop),
    slow_returning_p99_ms: p99(returned),
    slow_returning_more_ms: more(returned),
    slow_cut_4008: median(stop.map(({ cut }) => cut)),
    slow_returning_cut_4008: median(returned.map(({ cut }) => cut)),
    slow_returning_lagging: median(returned.map(({ mostLagging }) => mostLagging)),
    slow_longest_queue_kb: round(most(({ longestQueueBytes }) => longestQueueBytes) / 1024, 0),
    slow_rss_nobody_mb: median(none.map(({ mostRssBytes }) => megabytes(mostRssBytes))),
    slow_rss_stopped_mb: median(stop.map(({ mostRssBytes }) => megabytes(mostRssBytes))),
    slow_rss_returning_mb: median(returned.map(({ mostRssBytes }) => megabytes(mostRssBytes))),
  };
}
