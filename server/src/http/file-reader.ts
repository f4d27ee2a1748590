import { Inject, Injectable } from '@nestjs/common';
import { recordId } from '@levee/shared/model/base';
import { isKind, ref } from '@levee/shared/model/kinds';
import { filesOf } from '@levee/shared/rules/files';
import { FileDesk, type Shown } from '../files/file-desk.js';
import { FileRefused } from '../files/file-refused.js';
import type { ShownSize } from '../files/shelf.js';
import { Ledger } from '../storage/ledger.js';
import { HttpRefusal } from './http-refusal.js';
import type { SeeRecord } from './reading-parts.js';
import type { Sight } from './rights.js';
import { SEE_RECORD } from './tokens.js';

/** Which file, and the record by which it is asked for. */
export interface FileWish {
  readonly area: string;
  readonly sha256: string;
  readonly kind: string;
  readonly id: string;
  readonly size: ShownSize | 'whole';
}

/**
 * A file is shown to whom the record is shown that names it, as it stands now and with their eyes. Everything else is
 * one and the same no, so that nobody learns which files or records there are.
 */
@Injectable()
export class FileReader {
  constructor(
    private readonly ledger: Ledger,
    private readonly desk: FileDesk,
    @Inject(SEE_RECORD) private readonly see: SeeRecord,
  ) {}

  async read(wish: FileWish, eyes: Sight): Promise<Shown> {
    if (!(await this.#isNamed(wish, eyes))) throw new HttpRefusal('thing-unknown');
    const shown = await this.desk.shown(wish.area, wish.sha256, wish.size).catch(refusalOfFile);
    await eyes.still();
    if (!shown) throw new HttpRefusal('thing-unknown');
    return shown;
  }

  async #isNamed({ area, kind, id, sha256 }: FileWish, eyes: Sight): Promise<boolean> {
    if (!isKind(kind) || !recordId.safeParse(id).success) return false;
    const { records } = await this.ledger.standing(area, [ref(kind, id)]);
    return records.some((stored) => {
      const record = this.see(stored, eyes)?.record;
      return filesOf(kind, record).some((file) => file.sha256 === sha256);
    });
  }
}

/** What the desk says no to, in the words of HTTP. */
export function refusalOfFile(error: unknown): never {
  if (!(error instanceof FileRefused)) throw error;
  throw new HttpRefusal(error.code, error.n === undefined ? {} : { n: error.n });
}
