import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '@levee/shared/kernel/clock';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import {
  columnsType,
  snapshotColumns,
  type SnapshotHead,
} from '@levee/shared/protocol/snapshot-columns';
import { Turns } from './turns.js';

/** `plain` is the JSON that every program understands, `columns` is for who asks for it. */
export type SnapshotForm = 'plain' | 'columns';

type Write = (head: SnapshotHead, records: readonly SnapshotRecord[]) => Iterable<string>;

interface FormRule {
  readonly type: string;
  /** What tells its ETag from the other form's. */
  readonly mark: string;
  readonly write: Write;
}

export const snapshotForms: Readonly<Record<SnapshotForm, FormRule>> = {
  plain: { type: 'application/json', mark: '', write: plainText },
  columns: { type: columnsType, mark: ':columns', write: snapshotColumns },
};

function* plainText(
  { area, epoch, seq, serverNow }: SnapshotHead,
  records: readonly SnapshotRecord[],
): Generator<string> {
  yield `${JSON.stringify({ area, epoch, seq, serverNow }).slice(0, -1)},"records":[`;
  let comma = '';
  for (const record of records) {
    yield comma + JSON.stringify(record);
    comma = ',';
  }
  yield ']}';
}

/** Pieces of text as one compressed buffer; zlib works beside the loop, the pieces come in turns. */
export async function packed(pieces: Iterable<string>, clock: Clock): Promise<Buffer> {
  const zip = createGzip({ level });
  const [bytes] = await Promise.all([
    buffer(zip),
    pipeline(inTurns(pieces, new Turns(clock)), zip),
  ]);
  return bytes;
}

/** Measured at 100,000 points: higher levels save less than a tenth and cost up to five times as much. */
const level = 1;

async function* inTurns(pieces: Iterable<string>, turns: Turns): AsyncGenerator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (!turns.isOver) continue;
    yield Buffer.from(text);
    text = '';
    await turns.rest();
  }
  yield Buffer.from(text);
}
