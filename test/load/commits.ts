import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { actor, hazardCount, inspection, openCounty } from './county.js';
import { median, round } from './median.js';
import { OrmWriter } from './orm-writer.js';

export interface Commits {
  readonly commands_per_s: number;
  readonly orm_commands_per_s: number;
  readonly commands_ratio: number;
}

const writers = 64;
const rounds = 5;
const commandsARound = 3_000;
const ormCommandsARound = 300;

/** Commands of one area from 64 writers at once: ours, and one TypeORM transaction per command with NOTIFY; turn about. */
export async function measureCommits(url: string, ormUrl: string): Promise<Commits> {
  const database = await openDatabase(url);
  const { door } = await openCounty(new Ledger(database));
  const orm = await OrmWriter.open(ormUrl, hazardCount);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    ours.push(
      await perSecond(commandsARound, async (i) =>
        expectOk(await door.submit(inspection(turn * commandsARound + i), actor)),
      ),
    );
    theirs.push(await perSecond(ormCommandsARound, (i) => orm.write(i, hazardCount)));
  }
  await orm.close();
  await database.destroy();
  const [own, other] = [median(ours), median(theirs)];
  return {
    commands_per_s: round(own, 0),
    orm_commands_per_s: round(other, 0),
    commands_ratio: round(own / other),
  };
}

async function perSecond(count: number, ask: (i: number) => Promise<void>): Promise<number> {
  const startMs = performance.now();
  let next = 0;
  const writer = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) await ask(i);
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return (count / (performance.now() - startMs)) * 1000;
}

/** A refused command would be cheap; it must not be counted. */
function expectOk({ status, code }: { status: string; code?: string }): void {
  if (status !== 'ok') throw new Error(`the benchmark's command was ${status}: ${code}`);
}
