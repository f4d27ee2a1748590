import type { Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { isImage, type MediaType } from '@levee/shared/model/file';
import type { Files, FileRow } from '../storage/files.js';
import type { FileCheck } from './file-check.js';
import { FileRefused, faultNamed, type FileFault } from './file-refused.js';
import { PieceRefused, type Incoming, type Upload } from './incoming.js';
import type { Shelf, ShownSize } from './shelf.js';

export interface FileLimits {
  /** Of one file, as it is sent. */
  readonly mostBytes: number;
  /** Of one person in 24 hours. */
  readonly dayBytes: number;
  /** So much of the disk stays free. */
  readonly floorBytes: number;
}

export interface FileDeskParts {
  readonly files: Files;
  readonly incoming: Incoming;
  readonly shelf: Shelf;
  readonly check: FileCheck;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: FileLimits;
  /** Bytes that are free where uploads lie. */
  readonly freeBytes: () => Promise<number>;
  readonly epochOf: (area: string) => Promise<string>;
}

/** How far a file has come. `offset`: the bytes that are there, where the next piece begins. */
export interface Standing {
  readonly state: 'none' | 'coming' | 'checking' | 'there' | 'refused';
  readonly offset: number;
  readonly refusal?: FileFault;
}

/** Who brings a file, and how large it is in all. */
export interface Piece {
  readonly name: string;
  readonly offset: number;
  readonly total: number;
  readonly parts: AsyncIterable<Buffer>;
  /** Ends the line it comes by: whoever brings it has begun again on another. */
  readonly cut: () => void;
}

/** A file to be shown. */
export interface Shown {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly etag: string;
}

const megabyte = 1024 * 1024;
const dayMs = 24 * 3_600_000;

/** A phone sends one after the other; this is for several phones of one account. */
const mostUploads = 24;

/** Whoever sends the last piece is told at once what became of it, unless it takes longer than this. */
const patienceMs = 10_000;

/** After this the node that looked at a file is gone with its bytes, and it has to be brought again. */
const forgottenMs = 10 * 60_000;

/** Where files are brought, piece by piece, and fetched by those whom somebody above has let in. */
export class FileDesk {
  readonly #writing = new Map<string, Promise<unknown>>();
  readonly #cuts = new Map<string, () => void>();

  constructor(private readonly parts: FileDeskParts) {}

  /** How far it has come; whoever asks is about to name it, so it is not swept for a while. */
  async standing(upload: Upload): Promise<Standing> {
    const { area, sha256 } = upload;
    const { files, clock, incoming, epochOf } = this.parts;
    const row = await files.get(area, sha256);
    if (row && !this.#isForgotten(row)) {
      await files.touch(area, sha256, new Date(clock.nowMs()), await epochOf(area));
      return standingOf(row);
    }
    const offset = await incoming.size(upload);
    return { state: offset > 0 ? 'coming' : 'none', offset };
  }

  /** Adds a piece; with the last one the file is looked at. Throws FileRefused. */
  async add(upload: Upload, piece: Piece): Promise<Standing> {
    const known = await this.standing(upload);
    if (known.state !== 'none' && known.state !== 'coming') return known;
    await this.#makeRoom(upload, piece, known.offset);
    const offset = await this.#overtaking(upload, piece);
    if (offset < piece.total) return { state: 'coming', offset };
    return this.#inLine(upload, () => this.#finish(upload, piece));
  }

  /** The bytes of a file that is there; undefined where it is not. Throws FileRefused for one that may not be shown. */
  async shown(area: string, sha256: string, size: ShownSize | 'whole'): Promise<Shown | undefined> {
    const { files, shelf, check } = this.parts;
    const row = await files.get(area, sha256);
    if (!row) return undefined;
    if (row.state !== 'there') throw new FileRefused(faultOf(row));
    const isSized = size !== 'whole' && isImage(row);
    const bytes = await (isSized ? check.sized(row, size) : shelf.get(area, row.keptName));
    const mediaType: MediaType | string = isSized ? 'image/jpeg' : row.mediaType;
    return bytes && { bytes, mediaType, etag: `${row.keptSha256?.slice(0, 32)}-${size}` };
  }

  async #makeRoom({ account, area }: Upload, { total }: Piece, there: number): Promise<void> {
    const { limits, files, incoming, clock, freeBytes } = this.parts;
    if (total > limits.mostBytes) throw new FileRefused('file-large', limits.mostBytes / megabyte);
    if ((await freeBytes()) - total < limits.floorBytes) throw new FileRefused('files-full');
    if (there > 0) return;
    if ((await incoming.countOf({ account, area })) >= mostUploads)
      throw new FileRefused('file-many', mostUploads);
    const brought = await files.broughtBy(account, new Date(clock.nowMs() - dayMs));
    if (brought + total > limits.dayBytes)
      throw new FileRefused('files-spent', limits.dayBytes / megabyte);
  }

  /** A line that died in a valley is not noticed for minutes; its phone is here again long before. */
  async #overtaking(upload: Upload, piece: Piece): Promise<number> {
    const key = this.parts.incoming.path(upload);
    this.#cuts.get(key)?.();
    this.#cuts.set(key, piece.cut);
    try {
      return await this.#inLine(upload, () => this.#write(upload, piece));
    } finally {
      if (this.#cuts.get(key) === piece.cut) this.#cuts.delete(key);
    }
  }

  async #write(upload: Upload, { offset, total, parts }: Piece): Promise<number> {
    try {
      return await this.parts.incoming.add(upload, offset, parts, total);
    } catch (error) {
      throw error instanceof PieceRefused ? new FileRefused(error.code) : error;
    }
  }

  async #finish(upload: Upload, { name }: Piece): Promise<Standing> {
    const { incoming, files, check, clock } = this.parts;
    if (!(await incoming.whole(upload))) {
      await incoming.remove(upload);
      throw new FileRefused('file-hash');
    }
    const row = await this.#rowOf(upload, name);
    await files.put(row);
    await raced(check.run(row), patienceMs, clock);
    return standingOf((await files.get(row.area, row.sha256)) ?? row);
  }

  async #rowOf(upload: Upload, broughtByName: string): Promise<FileRow> {
    const { clock, random, incoming, epochOf } = this.parts;
    const now = new Date(clock.nowMs());
    return {
      ...{ area: upload.area, sha256: upload.sha256, bytes: await incoming.size(upload) },
      ...{ mediaType: '', keptName: newId(clock, random), keptSha256: null },
      ...{ state: 'checking', refusal: null, epoch: await epochOf(upload.area) },
      ...{ broughtBy: upload.account, broughtByName, broughtAt: now, touchedAt: now },
    };
  }

  /** Looked at by a node that is gone: its bytes are not here, or nobody is at it any more. */
  #isForgotten(row: FileRow): boolean {
    const isOld = row.broughtAt.getTime() < this.parts.clock.nowMs() - forgottenMs;
    return row.state === 'checking' && isOld && !this.parts.check.isRunning(row);
  }

  /** Pieces of one upload one after the other: a phone may send again what it only believes to be lost. */
  async #inLine<T>(upload: Upload, work: () => Promise<T>): Promise<T> {
    const key = this.parts.incoming.path(upload);
    const mine = (this.#writing.get(key) ?? Promise.resolve()).then(work, work);
    this.#writing.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#writing.get(key) === mine) this.#writing.delete(key);
    }
  }
}

function standingOf({ state, bytes, refusal }: FileRow): Standing {
  return state === 'refused'
    ? { state, offset: 0, refusal: faultNamed(refusal) }
    : { state, offset: bytes };
}

function faultOf({ state, refusal }: FileRow): FileFault {
  return state === 'refused' ? faultNamed(refusal) : 'file-waiting';
}

function raced(work: Promise<void>, limitMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(limitMs, resolve);
    void work.finally(() => {
      cancel();
      resolve();
    });
  });
}
