import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumOrReason, programPath } from './programs.mjs';

const prefix = 'levee-test-pg-';
const root = join(import.meta.dirname, '..', '..');

const memory = '/dev/shm';
const leastFreeBytes = 4 * 2 ** 30;

/** In memory where there is room: every commit is synced as ever, and no test waits for the disk. */
const ground = isRoomy(memory) ? memory : tmpdir();

function isRoomy(path) {
  if (!existsSync(path)) return false;
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize > leastFreeBytes;
}

/**
 * One PostgreSQL for a whole run. Its admin address goes to the tests as LEVEE_TEST_PG; where that is
 * set already, the server it names is used and nothing is started.
 */
export default async () => {
  nameChromium();
  nameServers();
  if (process.env.LEVEE_TEST_PG) return;
  const startPostgres = await builtLauncher();
  await sweepAbandoned(startPostgres);
  const dataDir = mkdtempSync(join(ground, prefix));
  const postgres = await startPostgres({ dataDir, log: () => {} });
  process.env.LEVEE_TEST_PG = postgres.url;
  globalThis.leveeTestPostgres = {
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

function nameChromium() {
  if (process.env.LEVEE_TEST_CHROMIUM !== undefined) return;
  const { path, reason } = chromiumOrReason();
  process.env.LEVEE_TEST_CHROMIUM = path ?? '';
  process.env.LEVEE_SKIP_REASON ??= reason ?? '';
}

function nameServers() {
  process.env.LEVEE_TEST_REDIS ??= programPath(['redis-server']) ?? '';
  process.env.LEVEE_TEST_NGINX ??= programPath(['nginx']) ?? '';
}

/** jest loads this file as it is, so the launcher comes from its build, which takes no time when done. */
async function builtLauncher() {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-b', 'deploy/tsconfig.postgres.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  const { startPostgres } = await import('../../deploy/dist/local/postgres.js');
  return startPostgres;
}

/** A run that was killed leaves its server; who comes next stops it. A live run's lock refuses us. */
async function sweepAbandoned(startPostgres) {
  for (const name of readdirSync(ground).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = join(ground, name);
    try {
      const left = await startPostgres({ dataDir, log: () => {} });
      await left.stop();
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}
