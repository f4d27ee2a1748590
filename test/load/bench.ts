import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@levee/deploy/local/postgres';
import { measureCommits } from './commits.js';
import { measureFanOut } from './fan-out.js';
import { measureSnapshot } from './snapshot.js';
import { measureStorm } from './storm.js';

const isLong = process.argv.includes('--long');
const hazards = isLong ? 100_000 : 10_000;
const storm = isLong ? { readers: 3_000, cycles: 10_000 } : { readers: 500, cycles: 1_000 };

/** `npm run bench [-- --json --long]`: what is measured here is ratios of two things in one run. */
async function bench(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-bench-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  try {
    const commits = await measureCommits(
      await database(postgres.url, 'bench_a'),
      await database(postgres.url, 'bench_b'),
    );
    const fanOut = await measureFanOut(await database(postgres.url, 'bench_c'));
    const joining = {
      ...(await measureSnapshot(await database(postgres.url, 'bench_d'), hazards)),
      ...(await measureStorm(await database(postgres.url, 'bench_e'), storm)),
    };
    print({
      ...commits,
      ...fanOut,
      ...joining,
      node: process.version,
      cores: availableParallelism(),
    });
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
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

function print(figures: Readonly<Record<string, string | number>>): void {
  const lines = process.argv.includes('--json')
    ? [JSON.stringify(figures)]
    : Object.entries(figures).map(([name, value]) => `${name.padEnd(28)}${value}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

await bench();
