import { trailKind } from '@levee/shared/model/trail';
import { filesOf } from '@levee/shared/rules/files';
import type { Files } from '../storage/files.js';
import type { LoggedChange, LogStore } from '../storage/log-store.js';

/** Rows of the log at a time: a page of some hundred kilobytes. */
const pageRows = 2_000;

export interface NameParts {
  readonly store: Pick<LogStore, 'head' | 'changesAfter'>;
  readonly files: Pick<Files, 'readPlace' | 'noteNames'>;
}

/**
 * Notes every file that a row of an area's log has ever named, from where it was last read to its head. The log is
 * never shortened, so what is noted stays true; another epoch's log is read from its beginning.
 */
export async function readNames({ store, files }: NameParts, area: string): Promise<void> {
  const head = await store.head(area);
  if (!head) return;
  const { epoch } = head;
  const known = await files.readPlace(area);
  let seq = known?.epoch === epoch ? known.seq : 0;
  while (seq < head.seq) {
    const rows = await store.changesAfter(area, seq, pageRows);
    seq = rows.at(-1)?.seq ?? head.seq;
    await files.noteNames(area, rows.flatMap(namesIn), { epoch, seq });
  }
}

function namesIn({ kind, record }: LoggedChange): readonly string[] {
  return kind === trailKind ? [] : filesOf(kind, record).map(({ sha256 }) => sha256);
}
