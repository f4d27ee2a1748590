import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { actor, hazardCount, openCounty, watching } from './county.js';
import { median, quantile, round } from './median.js';
import { OrmWriter } from './orm-writer.js';

export interface Commits {
  readonly commands_per_s: number;
  readonly orm_commands_per_s: number;
  readonly commands_ratio: number;
  readonly commands_ms_p50: number;
  readonly commands_ms_p99: number;
  readonly orm_commands_ms_p50: number;
}

const writers = 64;
const rounds = 5;
/** Enough for a round of either to last some seconds. */
const commandsARound = 8_000;
const ormCommandsARound = 500;

interface Round {
  readonly perS: number;
  readonly latenciesMs: readonly number[];
}

/**
 * Commands of one area from 64 writers at once, each changing one record and adding a row to the log: ours, with
 * its receipt and its hash, and one TypeORM transaction per command with NOTIFY;
 * turn about, after a round of each that does not count. The ratio is the median of the rounds' own ratios.
 */
export async function measureCommits(url: string, ormUrl: string): Promise<Commits> {
  const database = await openDatabase(url);
  const { door } = await openCounty(new Ledger(database));
  const orm = await OrmWriter.open(ormUrl, hazardCount);
  let asked = 0;
  const own = async (): Promise<void> => expectOk(await door.submit(watching(asked++), actor));
  const other = (i: number): Promise<void> => orm.write(i, hazardCount);
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (let turn = -1; turn < rounds; turn++) {
    const [mine, its] = [
      await round64(commandsARound, own),
      await round64(ormCommandsARound, other),
    ];
    if (turn < 0) continue;
    ours.push(mine);
    theirs.push(its);
  }
  await orm.close();
  await database.destroy();
  return figures(ours, theirs);
}

function figures(ours: readonly Round[], theirs: readonly Round[]): Commits {
  const latenciesMs = ours.flatMap((one) => one.latenciesMs);
  const ratios = ours.map(({ perS }, i) => perS / (theirs[i]?.perS ?? Number.NaN));
  return {
    commands_per_s: round(median(ours.map(({ perS }) => perS)), 0),
    orm_commands_per_s: round(median(theirs.map(({ perS }) => perS)), 0),
    commands_ratio: round(median(ratios)),
    commands_ms_p50: round(median(latenciesMs)),
    commands_ms_p99: round(quantile(latenciesMs, 0.99)),
    orm_commands_ms_p50: round(median(theirs.flatMap((one) => one.latenciesMs))),
  };
}

/** `count` commands from 64 writers, each of whom waits for the answer before the next. */
async function round64(count: number, ask: (i: number) => Promise<void>): Promise<Round> {
  const startMs = performance.now();
  const latenciesMs: number[] = [];
  let next = 0;
  const writer = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const askedMs = performance.now();
      await ask(i);
      latenciesMs.push(performance.now() - askedMs);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return { perS: (count / (performance.now() - startMs)) * 1000, latenciesMs };
}

/** A refused command would be cheap; it must not be counted. */
function expectOk({ status, code }: { status: string; code?: string }): void {
  if (status !== 'ok') throw new Error(`the benchmark's command was ${status}: ${code}`);
}
