import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { BaseMapConfig } from '../config/base-map-settings.js';
import { archiveFault, headBytes, zoomsOf, type ArchiveFault } from './archive-check.js';

/** The archive as it lies there now. */
export interface StandingArchive {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** Another one is another archive, on whichever node. */
  readonly version: string;
  readonly minZoom: number;
  readonly maxZoom: number;
}

type Looked = Result<StandingArchive, ArchiveFault>;

/** Header and root directory, and the end of what lies behind them: these say which archive it is. */
const beginBytes = 16_384;
const endBytes = 65_536;

/** The one base map of this server. Of an archive on its disk a newer file is taken up without a restart. */
export class BaseMap {
  #seen: { readonly mark: string; readonly looked: Looked } | undefined;

  constructor(readonly config: BaseMapConfig | undefined) {}

  /** Undefined where no archive is set. Reads the file only where it is another than last time. */
  async look(): Promise<Looked | undefined> {
    if (!this.config || !('file' in this.config)) return undefined;
    const { file } = this.config;
    const about = await stat(file).catch(() => undefined);
    if (!about?.isFile()) return no('missing');
    const { ino, size, mtimeMs } = about;
    const mark = [ino, size, mtimeMs].join();
    if (this.#seen?.mark !== mark) this.#seen = { mark, looked: await lookAt(file, size) };
    return this.#seen.looked;
  }
}

async function lookAt(file: string, size: number): Promise<Looked> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return no('missing');
  try {
    const begin = await piece(handle, 0, beginBytes);
    const fault = archiveFault(begin.subarray(0, headBytes), size);
    if (fault) return no(fault);
    const end = await piece(handle, Math.max(0, size - endBytes), endBytes);
    const hash = createHash('sha256').update(`${size}:`).update(begin).update(end);
    return ok({ file, size, version: hash.digest('hex').slice(0, 32), ...zoomsOf(begin) });
  } finally {
    await handle.close();
  }
}

async function piece(handle: FileHandle, position: number, most: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, position);
  return buffer.subarray(0, bytesRead);
}
