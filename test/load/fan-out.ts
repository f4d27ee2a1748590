import { median, quantile, round } from './median.js';
import type { Course } from './fan-out/course.js';
import { LineRig, type Run } from './fan-out/line-rig.js';

/** Longer apart than the fan-out gathers: each change is a frame of its own. */
const oneByOne: Course = { area: 'memory', changes: 30, atOnce: 1, everyMs: 40 };

/** 500 changes a second. */
const burst: Course = { area: 'memory', changes: 500, atOnce: 5, everyMs: 10 };
const committedBurst: Course = { ...burst, area: 'committed' };

/** 20 changes a second, each a command by the ordinary door. */
const committed: Course = { area: 'committed', changes: 30, atOnce: 1, everyMs: 50 };

const repeats = 3;

interface Rigs {
  readonly live: LineRig;
  readonly bare: LineRig;
  readonly stock: LineRig;
}

export type FanOut = Readonly<Record<string, number>>;

/** The fan-out against a bare `ws` and against socket.io as it comes: three servers, turn about. */
export async function measureFanOut(databaseUrl: string, most = 5_000): Promise<FanOut> {
  const [live, bare, stock] = await Promise.all([
    LineRig.open('live', databaseUrl),
    LineRig.open('bare', databaseUrl),
    LineRig.open('stock', databaseUrl),
  ]);
  const rigs = { live, bare, stock };
  try {
    const readers = Math.min(1_000, most);
    const few = await sized(rigs, readers);
    const bursts = await bursting(live, few.bareMicros);
    const quick = await quickness(rigs);
    const many = most > readers ? (await sized(rigs, most)).figures : {};
    return { ...few.figures, ...bursts, ...quick, ...many };
  } finally {
    for (const rig of Object.values(rigs)) rig.close();
  }
}

/** Server CPU per delivery, one change a frame. */
async function sized(
  { live, bare, stock }: Rigs,
  readers: number,
): Promise<{ figures: FanOut; bareMicros: number }> {
  for (const rig of [live, bare, stock]) await rig.fill(readers);
  const [ours, floor, theirs] = await inTurns([live, bare, stock], oneByOne);
  const cpu = (runs: readonly Run[] = []): number => median(runs.map(({ cpuMicros }) => cpuMicros));
  const bareMicros = cpu(floor);
  return {
    bareMicros,
    figures: {
      [`fanout_cpu_us_${readers}`]: round(cpu(ours), 2),
      [`fanout_ws_cpu_us_${readers}`]: round(bareMicros, 2),
      [`fanout_cpu_ratio_${readers}`]: round(cpu(ours) / bareMicros, 2),
      [`stock_cpu_ratio_${readers}`]: round(cpu(theirs) / bareMicros, 2),
    },
  };
}

/** 500 changes a second, gathered into frames, against the same `ws` with a frame for each. */
async function bursting(live: LineRig, bareMicros: number): Promise<FanOut> {
  const [alone = []] = await inTurns([live], burst);
  const [whole = []] = await inTurns([live], committedBurst);
  const ratio = (runs: readonly Run[]): number =>
    round(median(runs.map(({ cpuMicros }) => cpuMicros)) / bareMicros, 3);
  return {
    burst_cpu_ratio: ratio(alone),
    burst_p99_ms: round(median(alone.map(({ p99Ms }) => p99Ms))),
    burst_with_commits_cpu_ratio: ratio(whole),
    burst_with_commits_p99_ms: round(median(whole.map(({ p99Ms }) => p99Ms))),
  };
}

/** From the commit to the last reader. */
async function quickness({ live, bare }: Rigs): Promise<FanOut> {
  const [ours = [], floor = []] = await inTurns([live, bare], committed);
  const last = (runs: readonly Run[]): number[] => runs.flatMap(({ lastMs }) => lastMs);
  return {
    commit_to_last_ms_p50: round(median(last(ours)), 2),
    commit_to_last_ms_p99: round(quantile(last(ours), 0.99), 2),
    ws_to_last_ms_p50: round(median(last(floor)), 2),
    commit_to_last_ratio: round(median(last(ours)) / median(last(floor)), 2),
  };
}

/** Every rig goes over the course in its turn, once to warm up; with a frame lost or out of order it is no measurement. */
async function inTurns(rigs: readonly LineRig[], course: Course): Promise<Run[][]> {
  const runs = rigs.map((): Run[] => []);
  for (let turn = 0; turn <= repeats; turn++)
    for (const [i, rig] of rigs.entries()) {
      const run = await rig.run(course);
      if (run.disordered > 0) throw new Error(`${run.disordered} frames were out of order`);
      const short = run.counts.filter((count) => count !== course.changes).length;
      if (short > 0) throw new Error(`${short} readers did not get each change once`);
      if (turn > 0) runs[i]?.push(run);
    }
  return runs;
}
