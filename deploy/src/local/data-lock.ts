import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFailure } from './plain-failure.js';
import { birthMark, isAlive } from './process-identity.js';

/** Who holds a data directory, as the lock file says it. */
interface Holder {
  readonly pid: number;
  readonly birthMark: string;
}

/** A held data directory; `release` gives it back, once or more. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the data directory for this process, or fails with a sentence that names the process that
 * has it. A lock left by a process that is gone is taken over.
 */
export function lockDataDir(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'levee.lock');
  const self: Holder = { pid: process.pid, birthMark: birthMark(process.pid) };
  if (!claim(path, self)) {
    refuseIfHeld(path, dataDir);
    discardStale(path);
    if (!claim(path, self)) refuseIfHeld(path, dataDir);
  }
  return { release: () => releaseOwn(path, self) };
}

/** A hard link either appears whole or not at all, so that nobody reads a half-written lock. */
function claim(path: string, self: Holder): boolean {
  const draft = `${path}.${self.pid}`;
  writeFileSync(draft, JSON.stringify(self));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseIfHeld(path: string, dataDir: string): void {
  const holder = readHolder(path);
  if (holder === undefined || !isHeldBy(holder)) return;
  throw new PlainFailure(
    `数据目录 ${dataDir} 正被另一个 Levee（进程 ${holder.pid}）使用；请先停止它，或用 LEVEE_DATA_DIR 另选目录。`,
    `The data directory ${dataDir} is in use by another Levee (process ${holder.pid}); stop it first, or choose another directory with LEVEE_DATA_DIR.`,
  );
}

function isHeldBy(holder: Holder): boolean {
  return isAlive(holder.pid) && birthMark(holder.pid) === holder.birthMark;
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Renamed before it is removed: of two that find the same stale lock, one moves it. */
function discardStale(path: string): void {
  const grave = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, grave);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  rmSync(grave, { force: true });
}

function releaseOwn(path: string, self: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === self.pid && holder.birthMark === self.birthMark)
    rmSync(path, { force: true });
}
