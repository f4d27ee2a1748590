import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from '@levee/test/support/until';
import { openDatabase, protectionOf } from '@levee/server/storage/database';
import { startPostgres } from './postgres.js';
import { readPostmaster } from './postgres/postmaster.js';
import { isAlive } from './process-identity.js';
import { startInOwnProcess } from './testing/own-process.js';

let base: string;
let dataDir: string;
let lines: string[];
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'levee-postgres-'));
  chmodSync(base, 0o755);
  dataDir = join(base, 'data');
  lines = [];
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const start = () => startPostgres({ dataDir, log: (line) => lines.push(line) });
const cluster = () => join(dataDir, 'postgres-18');
const asRoot = process.getuid?.() === 0 ? test : test.skip;

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  test('keeps what was written over a stop and a start', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE levels AS SELECT 3.2 AS level_m');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'SELECT level_m::text FROM levels')).toEqual([{ level_m: '3.2' }]);
    await second.stop();
  });

  test('is set up so that its data outlives power cuts and system upgrades', async () => {
    const { url, stop } = await start();
    const [settings] = await ask(
      url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              (SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'levee') AS locale`,
    );
    await stop();
    expect(settings).toEqual({
      fsync: 'on',
      commit: 'on',
      encoding: 'UTF8',
      zone: 'UTC',
      locale: 'b C.UTF-8',
    });
  });

  test('listens at loopback only, and there wants its password', async () => {
    const { url, stop } = await start();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    for (const address of outsideAddresses()) {
      expect(await isListening(address, Number(wrong.port))).toBe(false);
    }
    await stop();
  });

  test('keeps both passwords where only their owner reads them', async () => {
    const { url, serverUrl, stop } = await start();
    await stop();
    const kept = { 'postgres-password': url, 'postgres-server-password': serverUrl };
    for (const [name, address] of Object.entries(kept)) {
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
      expect(new URL(address).password).toBe(readFileSync(join(dataDir, name), 'utf8'));
    }
    expect(new Set(Object.values(kept).map((address) => new URL(address).password)).size).toBe(2);
  });

  test('lets the server in with a login that owns nothing, also when its password was lost', async () => {
    const logins = [];
    for (const _time of [1, 2]) {
      const { url: ownerUrl, serverUrl: url, stop } = await start();
      const database = await openDatabase({ url, ownerUrl }, 2);
      logins.push(await protectionOf(database));
      await database.destroy();
      await stop();
      rmSync(join(dataDir, 'postgres-server-password'));
    }
    expect(logins).toEqual(['apart', 'apart']);
  });

  test('leaves no process and no lock after a stop', async () => {
    const { stop } = await start();
    const pid = readPostmaster(cluster())?.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(dataDir, 'levee.lock'))).toBe(false);
  });

  test('refuses a data directory that a live Levee has', async () => {
    const other = await startInOwnProcess(dataDir);
    await expect(start()).rejects.toThrow(/is in use by another Levee \(process \d+\)/);
    expect(await ask(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await other.kill();
    await (await start()).stop();
  });

  test('takes over the server of a Levee that was killed', async () => {
    const killed = await startInOwnProcess(dataDir);
    await ask(killed.url, 'CREATE TABLE kept AS SELECT 1 AS id');
    const pid = readPostmaster(cluster())?.pid;
    await killed.kill();
    const { url, stop } = await start();
    expect(readPostmaster(cluster())?.pid).toBe(pid);
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    expect(lines.join()).toMatch(/taking over/);
    await stop();
  });

  test('recovers when both were killed', async () => {
    const killed = await startInOwnProcess(dataDir);
    await ask(killed.url, 'CREATE TABLE kept AS SELECT 1 AS id');
    const pid = readPostmaster(cluster())?.pid ?? 0;
    await killed.kill();
    process.kill(pid, 'SIGKILL');
    const { url, stop } = await start();
    expect(await ask(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await stop();
  });

  test('is started again at the same address when it dies', async () => {
    const { url, stop } = await start();
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS id');
    const died = readPostmaster(cluster())?.pid ?? 0;
    process.kill(died, 'SIGKILL');
    const rows = await until(() => ask(url, 'SELECT id FROM kept').catch(() => undefined));
    expect(rows).toEqual([{ id: 1 }]);
    expect(readPostmaster(cluster())?.pid).not.toBe(died);
    // It answers a moment before whoever started it knows.
    await until(async () => (lines.at(-1)?.includes('is back') ? lines : undefined));
    expect(lines.join()).toMatch(/starting it again.*is back/);
    await stop();
    expect(readPostmaster(cluster())).toBeUndefined();
  });

  test('stops, and gives the directory back, when it has just died', async () => {
    const { stop } = await start();
    process.kill(readPostmaster(cluster())?.pid ?? 0, 'SIGKILL');
    await stop();
    expect(existsSync(join(dataDir, 'levee.lock'))).toBe(false);
    await (await start()).stop();
  });

  test('starts although the noted process id belongs to another program now', async () => {
    await (await start()).stop();
    writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n1\n1\n`);
    await (await start()).stop();
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
  });

  test('starts over after an initdb that was cut short', async () => {
    mkdirSync(join(dataDir, 'postgres-18.partial', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres-password'), 'from-the-first-attempt', { mode: 0o600 });
    const { url, stop } = await start();
    expect(new URL(url).password).toBe('from-the-first-attempt');
    await stop();
    expect(existsSync(join(dataDir, 'postgres-18.partial'))).toBe(false);
  });

  test('says so when it cannot start, with the end of the log', async () => {
    await (await start()).stop();
    appendFileSync(join(cluster(), 'postgresql.conf'), 'wal_level = nonsense\n');
    await expect(start()).rejects.toThrow(/did not start[^]*wal_level/);
    expect(existsSync(join(dataDir, 'levee.lock'))).toBe(false);
  });

  test('refuses settings that lose confirmed data', async () => {
    await (await start()).stop();
    writeFileSync(join(cluster(), 'postgresql.auto.conf'), "fsync = 'off'\n");
    await expect(start()).rejects.toThrow(/fsync = off loses confirmed data/);
    expect(readPostmaster(cluster())).toBeUndefined();
  });

  test('does not start empty beside the data of another major version', async () => {
    mkdirSync(join(dataDir, 'postgres-17'), { recursive: true });
    await expect(start()).rejects.toThrow(/holds postgres-17, which this version cannot read/);
  });

  test('does not start without the password of its data', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'postgres-password'));
    await expect(start()).rejects.toThrow(/password file .* is gone/);
  });

  asRoot('opens a data directory of our own that is closed to its user', async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    await (await start()).stop();
    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
  });

  asRoot('names the closed directory above the data, and changes nothing there', async () => {
    chmodSync(base, 0o700);
    await expect(start()).rejects.toThrow(`the user postgres, who cannot enter ${base}`);
    expect(statSync(base).mode & 0o777).toBe(0o700);
  });
});

function outsideAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
    socket.once('timeout', () => {
      settle(false);
    });
  });
}
