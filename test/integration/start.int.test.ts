import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { createDatabase } from '@levee/test/support/database';
import { runProgram } from '@levee/test/support/program';

const starter = join(import.meta.dirname, '..', '..', 'deploy', 'start.mjs');
const isUp = 'Ctrl-C stops';

let dataDir: string;
let port: number;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'levee-start-'));
  chmodSync(dataDir, 0o755);
  port = await freePort();
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (environment: NodeJS.ProcessEnv = {}) =>
  runProgram(starter, {
    PORT: String(port),
    LEVEE_DATA_DIR: dataDir,
    DATABASE_URL: '',
    ...environment,
  });

async function startAndStop(): Promise<{ output: string; upMs: number }> {
  const beganMs = performance.now();
  const levee = start();
  await levee.saying(isUp);
  const upMs = performance.now() - beganMs;
  levee.signal('SIGINT');
  const { code, output } = await levee.ended();
  expect(code).toBe(0);
  return { output, upMs };
}

describe('npm start', () => {
  test('shows the three surfaces and stops cleanly on Ctrl-C', async () => {
    const levee = start();
    const output = await levee.saying(isUp);
    for (const surface of ['wall', 'duty', 'leader']) {
      expect(output).toContain(`:${port}/${surface}`);
      expect((await fetch(`http://127.0.0.1:${port}/${surface}`)).status).toBe(200);
    }
    levee.signal('SIGINT');
    expect(await levee.ended()).toMatchObject({ code: 0 });
    expect(existsSync(join(dataDir, 'levee.lock'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres-18', 'postmaster.pid'))).toBe(false);
  });

  test('gives the link for the first administrator once, and starts sooner after that', async () => {
    const first = await startAndStop();
    expect(first.output).toContain('First start: this one-time link');
    const second = await startAndStop();
    expect(second.output).not.toContain('installing packages');
    expect(second.upMs).toBeLessThan(first.upMs);
  });

  test('stops on a signal that comes while it is still starting', async () => {
    const levee = start();
    await levee.saying('starting ...');
    levee.signal('SIGTERM');
    expect(await levee.ended()).toMatchObject({ code: 0 });
    expect(existsSync(join(dataDir, 'postgres-18', 'postmaster.pid'))).toBe(false);
  });

  test('says in one sentence that the port is taken, and leaves the other alone', async () => {
    const first = start();
    await first.saying(isUp);
    const { code, output } = await start({ LEVEE_DATA_DIR: join(dataDir, 'other') }).ended();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is already in use`);
    expect((await fetch(`http://127.0.0.1:${port}/wall`)).status).toBe(200);
    first.signal('SIGINT');
    await first.ended();
  });

  test('says in one sentence that the data directory is in use', async () => {
    const first = start();
    await first.saying(isUp);
    const { code, output } = await start({ PORT: String(await freePort()) }).ended();
    expect(code).toBe(1);
    expect(output).toContain(`The data directory ${dataDir} is in use by another Levee`);
    first.signal('SIGINT');
    await first.ended();
  });

  test.each([
    [{ PORT: 'eighty' }, 'PORT is "eighty", which is no port'],
    [{ DATABASE_URL: 'mysql://db.example/levee' }, 'DATABASE_URL is not valid'],
    [{ DATABASE_URL: 'postgres://levee@127.0.0.1:1/levee' }, 'cannot be reached'],
  ])('says in one sentence what is wrong with %j', async (environment, sentence) => {
    const { code, output } = await start(environment).ended();
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain('    at ');
  });

  test('uses the PostgreSQL that DATABASE_URL names and leaves it running', async () => {
    const database = await createDatabase();
    const levee = start({ DATABASE_URL: database.url });
    await levee.saying(isUp);
    expect(existsSync(join(dataDir, 'postgres-18'))).toBe(false);
    levee.signal('SIGINT');
    expect(await levee.ended()).toMatchObject({ code: 0 });
    await database.drop();
  });
});
