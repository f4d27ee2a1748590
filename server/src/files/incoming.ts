import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing } from './disk-shelf.js';

/** One person's upload of one file. */
export interface Upload {
  readonly area: string;
  readonly account: string;
  readonly sha256: string;
}

/** Too much came, or it does not begin where what is there ends. */
export class PieceRefused extends Error {
  constructor(
    readonly code: 'file-offset' | 'file-large',
    readonly there: number,
  ) {
    super(code);
  }
}

/**
 * Uploads on their way, a file each, as far as they have come: also when the line broke in the middle of a piece, or
 * the server was killed. Nothing is flushed; what a power cut leaves is held against its hash in the end.
 */
export class Incoming {
  constructor(private readonly directory: string) {}

  /** How many bytes are there. */
  async size(upload: Upload): Promise<number> {
    try {
      return (await stat(this.#path(upload))).size;
    } catch (error) {
      if (isMissing(error)) return 0;
      throw error;
    }
  }

  /** Adds what comes, from `offset` on; as many as `most` in all. Throws PieceRefused, and keeps what came before. */
  async add(
    upload: Upload,
    offset: number,
    parts: AsyncIterable<Buffer>,
    most: number,
  ): Promise<number> {
    const path = this.#path(upload);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a', 0o600);
    try {
      let { size } = await file.stat();
      if (size !== offset) throw new PieceRefused('file-offset', size);
      for await (const part of parts) {
        if (size + part.length > most) throw new PieceRefused('file-large', size);
        await file.appendFile(part);
        size += part.length;
      }
      return size;
    } finally {
      await file.close();
    }
  }

  /** All of it, if its hash is its name; undefined where it is another's. */
  async whole(upload: Upload): Promise<Buffer | undefined> {
    const bytes = await readFile(this.#path(upload));
    const isRight = createHash('sha256').update(bytes).digest('hex') === upload.sha256;
    return isRight ? bytes : undefined;
  }

  path(upload: Upload): string {
    return this.#path(upload);
  }

  async remove(upload: Upload): Promise<void> {
    await rm(this.#path(upload), { force: true });
  }

  /** How many uploads of somebody are on their way. */
  async countOf({ area, account }: Pick<Upload, 'area' | 'account'>): Promise<number> {
    const names = await namesIn(join(this.directory, area));
    return names.filter((name) => name.startsWith(mark(account))).length;
  }

  /** Forgets what nobody has added to since. */
  async sweep(beforeMs: number): Promise<void> {
    for (const area of await namesIn(this.directory))
      for (const name of await namesIn(join(this.directory, area))) {
        const path = join(this.directory, area, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs < beforeMs) await rm(path, { force: true });
      }
  }

  #path({ area, account, sha256 }: Upload): string {
    return join(this.directory, area, `${mark(account)}${sha256}`);
  }
}

/** An account in a file's name: an id may come from anywhere and hold anything. */
function mark(account: string): string {
  return `${createHash('sha256').update(account).digest('hex').slice(0, 16)}-`;
}

async function namesIn(path: string): Promise<readonly string[]> {
  return readdir(path).catch(() => []);
}
