import { createHash } from 'node:crypto';
import type { Clock } from '@levee/shared/kernel/clock';
import { isImage, type MediaType } from '@levee/shared/model/file';
import { Turns } from '../budgets/turns.js';
import type { TrailNote } from '../commands/trail.js';
import type { FileRow, Files } from '../storage/files.js';
import { cleaned } from './clean.js';
import type { FileFault } from './file-refused.js';
import { within } from './images.js';
import type { Incoming, Upload } from './incoming.js';
import { scanned } from './scanner.js';
import { shownSides, sizedName, type Shelf, type ShownSize } from './shelf.js';

export interface FileCheckParts {
  readonly files: Pick<Files, 'settle'>;
  readonly incoming: Incoming;
  readonly shelf: Shelf;
  readonly clock: Clock;
  /** Program and arguments of the scanner; empty: none. */
  readonly scanner: readonly string[];
  readonly note: (area: string, note: TrailNote) => Promise<void>;
  readonly onFailed: (error: unknown) => void;
}

/** A photo takes half a second of a core and some 100 MB while it is written anew. */
const atOnce = 2;

/** Looks at what came whole: scanned, written anew, and only then on the shelf. */
export class FileCheck {
  readonly #turns = new Turns(atOnce);
  readonly #running = new Map<string, Promise<void>>();
  readonly #sizing = new Map<string, Promise<Buffer>>();

  constructor(private readonly parts: FileCheckParts) {}

  /** Never throws; what could not be finished is tried again later. */
  run(row: FileRow): Promise<void> {
    const running = this.#running.get(row.keptName);
    if (running) return running;
    const run = this.#turns
      .take(() => this.#check(row))
      .catch((error: unknown) => this.parts.onFailed(error))
      .finally(() => this.#running.delete(row.keptName));
    this.#running.set(row.keptName, run);
    return run;
  }

  isRunning({ keptName }: FileRow): boolean {
    return this.#running.has(keptName);
  }

  /** Everything that is under way, finished. */
  async rest(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** An image in a size to be shown; made once. Undefined where the bytes are gone. */
  async sized(row: FileRow, size: ShownSize): Promise<Buffer | undefined> {
    const { shelf } = this.parts;
    const name = sizedName(row.keptName, size);
    const made = await shelf.get(row.area, name);
    if (made) return made;
    const whole = await shelf.get(row.area, row.keptName);
    return whole && this.#made(row.area, name, whole, shownSides[size]);
  }

  #made(area: string, name: string, whole: Buffer, side: number): Promise<Buffer> {
    const sizing = this.#sizing.get(name);
    if (sizing) return sizing;
    const made = this.#turns
      .take(async () => {
        const bytes = await within(whole, side);
        await this.parts.shelf.put(area, name, bytes);
        return bytes;
      })
      .finally(() => this.#sizing.delete(name));
    this.#sizing.set(name, made);
    return made;
  }

  async #check(row: FileRow): Promise<void> {
    const { incoming, scanner, clock } = this.parts;
    const upload = uploadOf(row);
    const verdict =
      scanner.length === 0 ? 'clean' : await scanned(scanner, incoming.path(upload), clock);
    if (verdict === 'failed') throw new Error('the scanner did not say whether a file is clean');
    if (verdict === 'infected') return this.#refuse(row, 'file-infected');
    const bytes = await incoming.whole(upload);
    const clean = bytes && (await cleaned(bytes));
    if (!clean) throw new Error('the bytes of a file changed while it was looked at');
    if (!clean.ok) return this.#refuse(row, clean.refusal);
    await this.#keep(row, clean.value.mediaType, clean.value.bytes);
  }

  async #keep(row: FileRow, mediaType: MediaType, bytes: Buffer): Promise<void> {
    const { shelf, files, incoming } = this.parts;
    await shelf.put(row.area, row.keptName, bytes);
    const keptSha256 = createHash('sha256').update(bytes).digest('hex');
    await files.settle(row, { state: 'there', mediaType, keptSha256 });
    await incoming.remove(uploadOf(row));
    if (isImage({ mediaType })) await this.sized({ ...row, mediaType, keptSha256 }, 'small');
  }

  /** On the trail, so that the office knows whose phone brings what. */
  async #refuse(row: FileRow, code: FileFault): Promise<void> {
    const { files, incoming, note } = this.parts;
    const { area, sha256, broughtBy: id, broughtByName: name } = row;
    await files.settle(row, { state: 'refused', refusal: code });
    await incoming.remove(uploadOf(row));
    await note(area, {
      ...{ what: 'file', outcome: 'refused', by: { id, name } },
      ...{ subject: `file/${sha256}`, detail: code },
    });
  }
}

export function uploadOf({ area, sha256, broughtBy }: FileRow): Upload {
  return { area, sha256, account: broughtBy };
}
