import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PlainFailure } from '../plain-failure.js';
import { runAs, type Account } from './account.js';
import { renameDurably, writeDurably } from './durable-file.js';
import type { Program } from './program.js';

/** Where one cluster lives. The major version is in the path: a newer PostgreSQL cannot read it. */
export interface Cluster {
  readonly directory: string;
  readonly logFile: string;
  readonly password: string;
}

/** Who owns the cluster and every table in it. */
export const clusterUser = 'levee';
/** As whom the server signs in. */
export const serverUser = 'levee_server';
const maxLogBytes = 10 * 1024 * 1024;

/** The cluster below `dataDir`, made by initdb when it is not there yet. */
export async function preparedCluster(
  dataDir: string,
  program: Program,
  account: Account,
): Promise<Cluster> {
  const directory = join(dataDir, `postgres-${program.majorVersion}`);
  const cluster: Cluster = {
    directory,
    logFile: join(directory, 'levee.log'),
    password: keptPassword(dataDir, directory),
  };
  if (!existsSync(directory)) {
    refuseOtherMajor(dataDir, directory);
    await initialize(cluster, program, account);
  }
  return cluster;
}

/** The cluster that an earlier start has made below `dataDir`; undefined where there is none. Makes nothing. */
export function existingCluster(dataDir: string): Cluster | undefined {
  const passwordFile = join(dataDir, 'postgres-password');
  if (!existsSync(passwordFile)) return undefined;
  const name = readdirSync(dataDir).find((entry) => /^postgres-\d+$/.test(entry));
  if (name === undefined) return undefined;
  const directory = join(dataDir, name);
  const password = readFileSync(passwordFile, 'utf8').trim();
  return { directory, logFile: join(directory, 'levee.log'), password };
}

function keptPassword(dataDir: string, directory: string): string {
  const path = join(dataDir, 'postgres-password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (existsSync(directory)) {
    throw new PlainFailure(
      `数据库目录 ${directory} 的口令文件 ${path} 不见了；请从备份恢复该文件。`,
      `The password file ${path} of the database in ${directory} is gone; restore it from a backup.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  writeDurably(path, password);
  return password;
}

/** The password of the server's own login. One that is lost is made anew: the owner gives it to the login. */
export function keptServerPassword(dataDir: string): string {
  const path = join(dataDir, 'postgres-server-password');
  if (!existsSync(path)) writeDurably(path, randomBytes(24).toString('hex'));
  return readFileSync(path, 'utf8').trim();
}

/** An empty database beside an older full one would look as if everything had been lost. */
function refuseOtherMajor(dataDir: string, directory: string): void {
  const other = readdirSync(dataDir).find((name) => /^postgres-\d+$/.test(name));
  if (other === undefined) return;
  throw new PlainFailure(
    `${dataDir} 中是旧版数据库 ${other}，当前版本无法读取；请用原版本的 Levee 导出，或另选 LEVEE_DATA_DIR。`,
    `${dataDir} holds ${other}, which this version cannot read (it would use ${directory}); export it with the earlier Levee, or choose another LEVEE_DATA_DIR.`,
  );
}

/** Made under another name and renamed at the end: what initdb left half done is never started. */
async function initialize(cluster: Cluster, program: Program, account: Account): Promise<void> {
  const draft = `${cluster.directory}.partial`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(account, draft);
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  giveTo(account, passwordFile);
  try {
    await runAs(account, program.initdb, initdbArguments(draft, passwordFile));
  } catch (cause) {
    throw initdbFailure(draft, cause);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  includeSettings(draft, account);
  renameDurably(draft, cluster.directory);
}

/** initdb brings its own files to the disk; what is added afterwards has to get there as surely. */
function includeSettings(directory: string, account: Account): void {
  const path = join(directory, 'postgresql.conf');
  writeDurably(path, `${readFileSync(path, 'utf8')}\ninclude_if_exists 'levee.conf'\n`, account);
}

/** The built-in C.UTF-8 keeps indexes right when the system's own collations change. */
function initdbArguments(directory: string, passwordFile: string): string[] {
  return [
    `--pgdata=${directory}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--encoding=UTF8',
  ];
}

function initdbFailure(directory: string, cause: unknown): PlainFailure {
  const said = String((cause as { stderr?: unknown }).stderr ?? cause).trim();
  return new PlainFailure(
    `无法在 ${directory} 建立数据库：${said}`,
    `The database could not be made in ${directory}: ${said}`,
    { cause },
  );
}

function giveTo(account: Account, path: string): void {
  if (account.kind === 'other') chownSync(path, account.uid, account.gid);
}

/**
 * The settings of one start: loopback only, no Unix socket (its path may not be longer than about
 * 100 bytes, and nobody needs it), and everything that keeps a confirmed commit on the disk.
 */
export function writeSettings(cluster: Cluster, port: number, account: Account): void {
  const path = join(cluster.directory, 'levee.conf');
  const lines = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'password_encryption = scram-sha-256',
    'fsync = on',
    'full_page_writes = on',
    'synchronous_commit = on',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
  ];
  writeDurably(path, `${lines.join('\n')}\n`, account);
}

/** Keeps one earlier log, so that the log of a machine that runs for years stays small. */
export function rotateLog(cluster: Cluster): void {
  if (!existsSync(cluster.logFile) || statSync(cluster.logFile).size < maxLogBytes) return;
  renameSync(cluster.logFile, `${cluster.logFile}.1`);
}

/** The last lines of the log, for the sentence about a failed start. */
export function logTail(cluster: Cluster): string {
  if (!existsSync(cluster.logFile)) return '';
  return readFileSync(cluster.logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}
