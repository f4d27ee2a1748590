import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@levee/deploy/local/postgres';
import { measureCommits } from './commits.js';
import { measureFanOut } from './fan-out.js';
import { measurePeers } from './peers/peers.js';
import { measureSnapshot } from './snapshot.js';
import { manySlow, measureSlowReaders, someSlow } from './slow-readers.js';
import { measureStorm } from './storm.js';

const isLong = process.argv.includes('--long');
const hazards = isLong ? 100_000 : 5_000;
const storm = isLong ? { readers: 3_000, cycles: 10_000 } : { readers: 500, cycles: 1_000 };

type Figures = Readonly<Record<string, string | number>>;

/** Each with as many databases of its own as it asks for. */
const parts: Readonly<Record<string, (fresh: () => Promise<string>) => Promise<object>>> = {
  commits: async (fresh) => measureCommits(await fresh(), await fresh()),
  'fan-out': async (fresh) => measureFanOut(await fresh()),
  snapshot: async (fresh) => measureSnapshot(await fresh(), hazards),
  storm: async (fresh) => measureStorm(await fresh(), storm),
  slow: async (fresh) => measureSlowReaders(await fresh(), isLong ? manySlow : someSlow),
  peers: () => measurePeers(),
};

/**
 * `npm run bench [-- --json --long] [commits fan-out snapshot storm slow peers]`: ratios of two things measured in
 * one run. What a part measured is told at once on stderr, and all of it at the end on stdout.
 */
async function bench(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  let figures: Figures = { node: process.version, cores: availableParallelism() };
  let count = 0;
  try {
    for (const name of chosen()) {
      const told = await parts[name]?.(() => database(postgres.url, `bench_${count++}`));
      process.stderr.write(`${name}: ${JSON.stringify(told)}\n`);
      figures = { ...figures, ...told };
    }
    print(figures);
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function chosen(): string[] {
  const named = process.argv.filter((word) => Object.hasOwn(parts, word));
  return named.length > 0 ? named : Object.keys(parts);
}

async function database(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function print(figures: Figures): void {
  const lines = process.argv.includes('--json')
    ? [JSON.stringify(figures)]
    : Object.entries(figures).map(([name, value]) => `${name.padEnd(28)}${value}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

await bench();
