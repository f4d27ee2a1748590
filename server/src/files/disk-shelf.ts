import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { namesOf, type Shelf } from './shelf.js';

/** Files below a directory, by area and the first letters of their name so that no folder grows too long. */
export class DiskShelf implements Shelf {
  constructor(private readonly directory: string) {}

  /** Under another name first, and on the disk before it has its own: there is never half a file. */
  async put(area: string, name: string, bytes: Buffer): Promise<void> {
    const path = this.#path(area, name);
    await mkdir(dirname(path), { recursive: true });
    await writeThrough(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    await syncFolder(dirname(path));
  }

  async get(area: string, name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#path(area, name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(area: string, name: string): Promise<void> {
    for (const one of namesOf(name)) await rm(this.#path(area, one), { force: true });
  }

  #path(area: string, name: string): string {
    return join(this.directory, area, name.slice(-2), name);
  }
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk only when its folder is; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
}
