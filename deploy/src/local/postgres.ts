import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import pg from 'pg';
import { lockDataDir } from './data-lock.js';
import { PlainFailure } from './plain-failure.js';
import { postgresAccount, type Account } from './postgres/account.js';
import { existingCluster, keptServerPassword, preparedCluster } from './postgres/cluster.js';
import { checkDurability } from './postgres/durability.js';
import { guard } from './postgres/guard.js';
import {
  adoptedPort,
  answeringPort,
  databaseUrl,
  readPostmaster,
  restartCluster,
  serverUrl,
  startCluster,
  stopCluster,
} from './postgres/postmaster.js';
import { preparedProgram } from './postgres/program.js';
import { closedDirectory } from './postgres/reach.js';

/** What a start needs: where the data lives, and who is told of the steps that take time. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

/**
 * A running PostgreSQL with the empty or filled database `levee`. When it dies it is started again at the
 * same address; `stop` ends it cleanly.
 */
export interface RunningPostgres {
  /** Of the owner. */
  readonly url: string;
  /** Of the login the server works with, which owns nothing; the server, as owner, makes it. */
  readonly serverUrl: string;
  stop(): Promise<void>;
}

const databaseName = 'levee';

/**
 * Starts the embedded PostgreSQL of `dataDir` for this process alone, on a free port of 127.0.0.1,
 * and makes its database where it is missing. Every expected failure is a `PlainFailure`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const lock = lockDataDir(dataDir);
  try {
    const running = await startLocked(dataDir, options.log);
    return {
      ...running,
      stop: () => running.stop().finally(() => lock.release()),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The address of the PostgreSQL that a running Levee has started on `dataDir`, for a second client;
 * undefined when it does not run. Fails when nothing was ever started there.
 */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  const cluster = existsSync(dataDir) ? existingCluster(realpathSync(dataDir)) : undefined;
  if (cluster === undefined)
    throw new PlainFailure(
      `${dataDir} 中还没有数据库；请用 LEVEE_DATA_DIR 指定数据目录，或用 DATABASE_URL 指定数据库。`,
      `There is no database in ${dataDir}; name the data directory with LEVEE_DATA_DIR, or a database with DATABASE_URL.`,
    );
  const port = await answeringPort(cluster);
  return port === undefined ? undefined : databaseUrl(cluster, port, databaseName);
}

async function startLocked(dataDir: string, log: (line: string) => void): Promise<RunningPostgres> {
  const account = await postgresAccount();
  await openDataDir(dataDir, account);
  const program = await preparedProgram(dataDir, account);
  const cluster = await preparedCluster(dataDir, program, account);
  const adopted = await adoptedPort(cluster, program, account);
  if (adopted !== undefined) {
    log('接管上次遗留的 PostgreSQL / taking over the PostgreSQL that an earlier run left behind');
  }
  const port = adopted ?? (await startCluster(cluster, program, account));
  const stop = () => stopCluster(cluster, program, account);
  try {
    await ensureDatabase(databaseUrl(cluster, port, 'postgres'));
    await checkDurability(databaseUrl(cluster, port, databaseName));
  } catch (error) {
    await stop();
    throw error;
  }
  const endGuard = guard({
    pid: () => readPostmaster(cluster.directory)?.pid,
    start: () => restartCluster(cluster, program, account),
    log,
  });
  const url = databaseUrl(cluster, port, databaseName);
  return {
    url,
    serverUrl: serverUrl(url, keptServerPassword(dataDir)),
    stop: () => endGuard().then(stop),
  };
}

/** As root PostgreSQL runs as somebody else, who must be able to enter the data directory. */
async function openDataDir(dataDir: string, account: Account): Promise<void> {
  let closed = await closedDirectory(dataDir, account);
  if (closed === dataDir) {
    chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    closed = await closedDirectory(dataDir, account);
  }
  if (closed === undefined) return;
  throw new PlainFailure(
    `以 root 启动时 PostgreSQL 以用户 postgres 运行，而它无法进入 ${closed}；请用 LEVEE_DATA_DIR 选择其他数据目录，例如 /var/lib/levee。`,
    `Started as root, PostgreSQL runs as the user postgres, who cannot enter ${closed}; choose another data directory with LEVEE_DATA_DIR, such as /var/lib/levee.`,
  );
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      databaseName,
    ]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}
