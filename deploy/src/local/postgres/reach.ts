import { dirname, resolve } from 'node:path';
import { runAs, type Account } from './account.js';

/**
 * The outermost directory on the way to `path` that the account may not enter, or `undefined` where
 * the way is open. The system itself is asked, as that user, because mode bits do not say it all.
 */
export async function closedDirectory(path: string, account: Account): Promise<string | undefined> {
  if (account.kind === 'self' || (await canEnter(path, account))) return undefined;
  for (const directory of wayTo(path)) {
    if (!(await canEnter(directory, account))) return directory;
  }
  return undefined;
}

async function canEnter(directory: string, account: Account): Promise<boolean> {
  try {
    await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory]);
    return true;
  } catch {
    return false;
  }
}

/** `/a/b` gives `/`, `/a`, `/a/b`. */
export function wayTo(path: string): string[] {
  const full = resolve(path);
  const parent = dirname(full);
  return parent === full ? [full] : [...wayTo(parent), full];
}
