import { keyOf, type Kind, type RecordRef } from '@levee/shared/model/kinds';
import { serverArea, trailKind } from '@levee/shared/model/trail';
import type { Lineage } from '@levee/shared/protocol/epoch';
import { sameValue } from '@levee/shared/rules/same-value';
import { firstHash } from '@levee/server/storage/ledger';
import {
  AreaUnknown,
  type AreaHead,
  type AreaRow,
  type AreaState,
  type Batch,
  type LoggedChange,
  type LogStore,
  type RecordRow,
  type Standing,
  type StoredRecord,
  type Written,
} from '@levee/server/storage/log-store';

interface AreaBook {
  row: AreaRow;
  head: AreaHead;
  lineage: Lineage;
  records: Map<string, StoredRecord>;
  changes: LoggedChange[];
  receipts: Map<string, string>;
  /** The transactions of one area stand in line, as they do behind a locked clock row. */
  line: Promise<unknown>;
}

/** What may go wrong with a commit: it fails, or it is done and nobody is told. */
export type CommitFault = 'none' | 'before' | 'after';

/** The log in memory: the reference that PostgreSQL is compared with, and what the model of the protocol runs on. */
export class MemoryStore implements LogStore {
  readonly #books = new Map<string, AreaBook>();

  /** Asked at each commit. */
  faultOf: () => CommitFault = () => 'none';

  /** Told of each commit in the very moment of it. */
  onWritten: (written: Written) => void = () => undefined;

  /** A store that holds what this one holds now; from here on each goes its own way. */
  fork(): MemoryStore {
    const other = new MemoryStore();
    for (const [area, book] of this.#books)
      other.#books.set(area, {
        ...book,
        records: new Map(book.records),
        changes: [...book.changes],
        receipts: new Map(book.receipts),
        line: Promise.resolve(),
      });
    return other;
  }

  async areas(): Promise<AreaRow[]> {
    return [...this.#books.values()].map(({ row }) => row).filter(({ id }) => id !== serverArea);
  }

  async createArea(row: AreaRow, epoch: string): Promise<void> {
    if (this.#books.has(row.id)) throw new Error(`area ${row.id} exists`);
    this.#books.set(row.id, {
      row,
      ...emptyLog(epoch),
      lineage: [{ epoch, baseSeq: 0 }],
      line: Promise.resolve(),
    });
  }

  async resetArea(area: string, epoch: string): Promise<void> {
    const book = this.#book(area);
    if (!book.row.isDrill) throw new AreaUnknown(area);
    await this.#inLine(book, async () => {
      Object.assign(book, emptyLog(epoch), { lineage: [...book.lineage, { epoch, baseSeq: 0 }] });
    });
  }

  async head(area: string): Promise<AreaHead | undefined> {
    return this.#books.get(area)?.head;
  }

  async lineage(area: string): Promise<Lineage> {
    return this.#books.get(area)?.lineage ?? [];
  }

  async changesAfter(area: string, after: number, limit: number): Promise<LoggedChange[]> {
    return (this.#books.get(area)?.changes ?? []).slice(after, after + limit);
  }

  async state(area: string, at?: number): Promise<AreaState> {
    const { head, records, changes } = this.#book(area);
    const seq = Math.min(at ?? head.seq, head.seq);
    const then = seq === head.seq ? records : folded(changes.slice(0, seq));
    return {
      epoch: head.epoch,
      seq,
      records: [...then.values()].filter(({ record }) => record !== null),
    };
  }

  async recordsOf(area: string, kind: Kind, having?: string): Promise<StoredRecord[]> {
    const records = [...(this.#books.get(area)?.records.values() ?? [])];
    const has = ({ record }: StoredRecord): boolean =>
      having === undefined ||
      ((record as Record<string, unknown> | null)?.[having] ?? null) !== null;
    return records.filter((one) => one.kind === kind && one.record !== null && has(one));
  }

  async standing(area: string, refs: readonly RecordRef[]): Promise<Standing> {
    const { head, records } = this.#book(area);
    return { head, records: refs.flatMap((ref) => records.get(keyOf(ref)) ?? []) };
  }

  async append(area: string, from: AreaHead, written: Written): Promise<boolean> {
    const book = this.#books.get(area);
    if (!book) return false;
    return this.#inLine(book, async () => {
      const isMoved = !sameValue(book.head, from);
      if (isMoved || written.receipts.some(({ id }) => book.receipts.has(id))) return false;
      this.#commit(book, kept(written));
      return true;
    });
  }

  async batch<T>(area: string, work: (batch: Batch) => Promise<T>): Promise<T> {
    const book = this.#book(area);
    return this.#inLine(book, () => this.#transact(book, work));
  }

  async #transact<T>(book: AreaBook, work: (batch: Batch) => Promise<T>): Promise<T> {
    let written: Written | undefined;
    const value = await work({
      head: book.head,
      receipts: async (ids) =>
        new Map(
          ids.flatMap((id) => (book.receipts.has(id) ? [[id, book.receipts.get(id) ?? '']] : [])),
        ),
      records: async (refs) => refs.flatMap((ref) => book.records.get(keyOf(ref)) ?? []),
      write: async (all) => {
        written = kept(all);
      },
    });
    this.#commit(book, written);
    return value;
  }

  #commit(book: AreaBook, written: Written | undefined): void {
    const fault = this.faultOf();
    if (fault === 'before') throw new Error('the database went away before the commit');
    if (written) {
      commit(book, written);
      this.onWritten(written);
    }
    if (fault === 'after') throw new Error('the database went away after the commit');
  }

  #inLine<T>(book: AreaBook, work: () => Promise<T>): Promise<T> {
    const turn = book.line.then(work);
    book.line = turn.catch(() => undefined);
    return turn;
  }

  #book(area: string): AreaBook {
    const book = this.#books.get(area);
    if (!book) throw new AreaUnknown(area);
    return book;
  }
}

function emptyLog(epoch: string): Pick<AreaBook, 'head' | 'records' | 'changes' | 'receipts'> {
  return {
    head: { epoch, seq: 0, hash: firstHash },
    records: new Map(),
    changes: [],
    receipts: new Map(),
  };
}

function commit(book: AreaBook, { changes, receipts, head }: Written): void {
  for (const { id } of receipts) if (book.receipts.has(id)) throw new Error(`receipt ${id} exists`);
  for (const [key, record] of folded(changes)) book.records.set(key, record);
  for (const { id, answer } of receipts) book.receipts.set(id, answer);
  book.changes.push(...changes);
  if (changes.length > 0) book.head = head;
}

function folded(changes: readonly LoggedChange[]): Map<string, StoredRecord> {
  return new Map(
    changes.flatMap((change) =>
      change.kind === trailKind ? [] : [[keyOf(change), recordOf(change)] as const],
    ),
  );
}

function recordOf(change: RecordRow): StoredRecord {
  const { kind, id, version, region, recordedAt: changedAt, actor: changedBy, record } = change;
  return { kind, id, version, region, changedAt, changedBy, record };
}

/** What goes into a database comes out as JSON, and nobody who reads it can change it. */
function kept<T>(value: T): T {
  return frozen(JSON.parse(JSON.stringify(value)) as T);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
