import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the repository, seen from a source as from what it was built to. */
export const root = above(import.meta.dirname);

function above(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('not inside the repository');
  return above(parent);
}
