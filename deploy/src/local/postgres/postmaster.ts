import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PlainFailure } from '../plain-failure.js';
import { commandLine, isAlive } from '../process-identity.js';
import { runAs, type Account } from './account.js';
import {
  clusterUser,
  logTail,
  rotateLog,
  serverUser,
  writeSettings,
  type Cluster,
} from './cluster.js';
import { freePort } from './free-port.js';
import type { Program } from './program.js';

/** The running server of a cluster, as its `postmaster.pid` tells it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const startAttempts = 5;

/** Reads `postmaster.pid`: line 1 is the process, line 4 the port. `undefined` where there is none. */
export function readPostmaster(directory: string): Postmaster | undefined {
  const path = join(directory, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
}

/** The address of a database of this cluster. */
export function databaseUrl(cluster: Cluster, port: number, database: string): string {
  return `postgres://${clusterUser}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** The same database for the server's own login. */
export function serverUrl(ownerUrl: string, password: string): string {
  return Object.assign(new URL(ownerUrl), { username: serverUser, password }).href;
}

/**
 * A PostgreSQL that outlived its Levee (killed with -9) is taken over when it answers as ours, and
 * stopped when it does not. The port of the one taken over, or `undefined` when one must be started.
 */
export async function adoptedPort(
  cluster: Cluster,
  program: Program,
  account: Account,
): Promise<number | undefined> {
  const left = readPostmaster(cluster.directory);
  if (left === undefined) return undefined;
  if (await isOurs(cluster, left.port)) return left.port;
  if (isAlive(left.pid) && commandLine(left.pid).includes('postgres')) {
    await stopCluster(cluster, program, account);
  } else {
    // The id may be another process's by now, and PostgreSQL would refuse to start because of it.
    rmSync(join(cluster.directory, 'postmaster.pid'), { force: true });
  }
  return undefined;
}

/** The port of a cluster that is running and answers as ours; `undefined` otherwise. Changes nothing. */
export async function answeringPort(cluster: Cluster): Promise<number | undefined> {
  const port = readPostmaster(cluster.directory)?.port;
  return port !== undefined && (await isOurs(cluster, port)) ? port : undefined;
}

async function isOurs(cluster: Cluster, port: number): Promise<boolean> {
  if (!(port > 0)) return false;
  const client = new pg.Client({
    connectionString: databaseUrl(cluster, port, 'postgres'),
    connectionTimeoutMillis: 3_000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === cluster.directory;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts the cluster on a free port and gives that port; another port is tried when it was taken. */
export async function startCluster(
  cluster: Cluster,
  program: Program,
  account: Account,
): Promise<number> {
  rotateLog(cluster);
  let cause: unknown;
  for (let attempt = 0; attempt < startAttempts; attempt += 1) {
    const port = await freePort();
    writeSettings(cluster, port, account);
    try {
      await runAs(account, program.pgCtl, startArguments(cluster));
      return port;
    } catch (error) {
      cause = error;
      if (!logTail(cluster).includes('Address already in use')) break;
    }
  }
  throw startFailure(cluster, cause);
}

/** Starts a cluster that has died, on the port it had: its settings are still those of its last start. */
export async function restartCluster(
  cluster: Cluster,
  program: Program,
  account: Account,
): Promise<void> {
  await runAs(account, program.pgCtl, startArguments(cluster));
}

/** pg_ctl detaches the server from our terminal: Ctrl-C reaches us, and we stop it in our order. */
function startArguments(cluster: Cluster): string[] {
  return ['start', '-w', '-s', '-t', '60', '-D', cluster.directory, '-l', cluster.logFile];
}

function startFailure(cluster: Cluster, cause: unknown): PlainFailure {
  return new PlainFailure(
    `内置 PostgreSQL 未能启动，原因见日志 ${cluster.logFile}。`,
    `The embedded PostgreSQL did not start; the reason is in its log ${cluster.logFile}:\n${logTail(cluster)}`,
    { cause },
  );
}

/**
 * Ends sessions and writes a checkpoint; after 30 s the server is ended at once and recovers later. One that
 * has died meanwhile has nothing left to be stopped.
 */
export async function stopCluster(
  cluster: Cluster,
  program: Program,
  account: Account,
): Promise<void> {
  const isRunning = () => isAlive(readPostmaster(cluster.directory)?.pid ?? 0);
  if (!isRunning()) return;
  const stop = (mode: string) =>
    runAs(account, program.pgCtl, [
      'stop',
      '-w',
      '-s',
      '-t',
      '30',
      '-m',
      mode,
      '-D',
      cluster.directory,
    ]);
  await stop('fast').catch(async () => isRunning() && stop('immediate'));
}
