import { closeSync, fchownSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './account.js';

/**
 * Writes a file that only its owner reads: whole, under its name, and on the disk when this returns. A power
 * cut leaves the file of before or this one, never half of it or none.
 */
export function writeDurably(path: string, content: string, owner?: Account): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, content);
    if (owner?.kind === 'other') fchownSync(file, owner.uid, owner.gid);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameDurably(draft, path);
}

/** Renames inside one folder. The new name is on the disk when this returns. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(to), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
