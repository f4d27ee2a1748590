import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '@levee/shared/kernel/clock';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import {
  columnsType,
  SnapshotColumns,
  type SnapshotHead,
} from '@levee/shared/protocol/snapshot-columns';
import { Pauses } from './pauses.js';

/** `plain` is the JSON that every program understands, `columns` is for who asks for it. */
export type SnapshotForm = 'plain' | 'columns';

/** Takes records one by one and gives the text in pieces; what it was given need not be kept. */
interface SnapshotWriter {
  add(record: SnapshotRecord): void;
  text(): Iterable<string>;
}

interface FormRule {
  readonly type: string;
  /** What tells its ETag from the other form's. */
  readonly mark: string;
  open(head: SnapshotHead): SnapshotWriter;
}

export const snapshotForms: Readonly<Record<SnapshotForm, FormRule>> = {
  plain: { type: 'application/json', mark: '', open: (head) => new PlainSnapshot(head) },
  columns: { type: columnsType, mark: ':columns', open: (head) => new SnapshotColumns(head) },
};

class PlainSnapshot implements SnapshotWriter {
  readonly #texts: string[] = [];

  constructor(private readonly head: SnapshotHead) {}

  add(record: SnapshotRecord): void {
    this.#texts.push(JSON.stringify(record));
  }

  *text(): Generator<string> {
    yield `${JSON.stringify(this.head).slice(0, -1)},"records":[`;
    for (const [at, text] of this.#texts.entries()) yield at === 0 ? text : `,${text}`;
    yield ']}';
  }
}

/** Pieces of text as one compressed buffer; zlib works beside the loop, the pieces come with pauses. */
export async function packed(pieces: Iterable<string>, clock: Clock): Promise<Buffer> {
  const zip = createGzip({ level });
  const [bytes] = await Promise.all([
    buffer(zip),
    pipeline(withPauses(pieces, new Pauses(clock)), zip),
  ]);
  return bytes;
}

/** Measured at 100,000 points: higher levels save less than a tenth and cost up to five times as much. */
const level = 1;

async function* withPauses(pieces: Iterable<string>, pauses: Pauses): AsyncGenerator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (!pauses.isDue) continue;
    yield Buffer.from(text);
    text = '';
    await pauses.rest();
  }
  yield Buffer.from(text);
}
