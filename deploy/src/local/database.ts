import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { lockDataDir } from './data-lock.js';
import { runningPostgres, startPostgres } from './postgres.js';
import { postgresAccount } from './postgres/account.js';
import { checkDurability } from './postgres/durability.js';
import { closedDirectory } from './postgres/reach.js';
import { PlainFailure } from './plain-failure.js';
import type { StarterSettings } from './settings.js';

/** The PostgreSQL of this run, ours or the operator's, and the data directory that belongs to it. */
export interface OpenDatabase {
  /** As whom the server works. */
  readonly url: string;
  /** Whoever owns the tables, where it is another. */
  readonly ownerUrl?: string | undefined;
  readonly dataDir: string;
  close(): Promise<void>;
}

/** Starts the embedded PostgreSQL, or checks the one that DATABASE_URL names. */
export async function openDatabase(
  settings: StarterSettings,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  const { databaseUrl: url, ownerUrl } = settings;
  if (url !== undefined) return openExisting(settings.dataDir, { url, ownerUrl });
  const dataDir = await usableDataDir(settings, log);
  const postgres = await startPostgres({ dataDir, log });
  const { url: owner, serverUrl } = postgres;
  return { url: serverUrl, ownerUrl: owner, dataDir, close: () => postgres.stop() };
}

/** The same database beside a Levee that runs on it or, when none does, started for as long as it is read. */
export async function openForReading(
  settings: StarterSettings,
  log: (line: string) => void,
): Promise<Pick<OpenDatabase, 'url' | 'dataDir' | 'close'>> {
  const nothing = () => Promise.resolve();
  const { databaseUrl } = settings;
  if (databaseUrl !== undefined)
    return { url: databaseUrl, dataDir: settings.dataDir, close: nothing };
  const dataDir = await usableDataDir(settings, log);
  const url = await runningPostgres(dataDir);
  if (url !== undefined) return { url, dataDir, close: nothing };
  const postgres = await startPostgres({ dataDir, log });
  return { url: postgres.url, dataDir, close: () => postgres.stop() };
}

type Logins = Pick<OpenDatabase, 'url' | 'ownerUrl'>;

/** Where an owner is named, it is asked: the server's own login may not be there yet. */
async function openExisting(dataDir: string, logins: Logins): Promise<OpenDatabase> {
  const lock = lockDataDir(dataDir);
  try {
    await checkDurability(logins.ownerUrl ?? logins.url);
  } catch (error) {
    lock.release();
    throw error instanceof PlainFailure ? error : unreachable(error);
  }
  return { ...logins, dataDir, close: async () => lock.release() };
}

function unreachable(cause: unknown): PlainFailure {
  const said = cause instanceof Error ? cause.message || String(cause) : String(cause);
  return new PlainFailure(
    `无法连接 DATABASE_URL 指定的 PostgreSQL：${said}`,
    `The PostgreSQL that DATABASE_URL names cannot be reached: ${said}`,
    { cause },
  );
}

/**
 * `./data` of a clone in root's home is closed to the user PostgreSQL runs as. When nobody named
 * another place, we take one below /var/lib, one for each clone, and say so.
 */
async function usableDataDir(
  settings: StarterSettings,
  log: (line: string) => void,
): Promise<string> {
  if (settings.isDataDirChosen) return settings.dataDir;
  const closed = await closedDirectory(dirname(settings.dataDir), await postgresAccount());
  if (closed === undefined) return settings.dataDir;
  const mark = createHash('sha256').update(settings.dataDir).digest('hex').slice(0, 8);
  const instead = `/var/lib/levee/${mark}`;
  log(`用户 postgres 无法进入 ${closed}，数据改存 ${instead}（可用 LEVEE_DATA_DIR 指定）`);
  log(
    `The user postgres cannot enter ${closed}; data is kept in ${instead} (LEVEE_DATA_DIR changes it)`,
  );
  return instead;
}
