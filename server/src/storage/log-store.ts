import type { AnyRecord, Kind, RecordRef } from '@levee/shared/model/kinds';
import type { TrailEntry, trailKind } from '@levee/shared/model/trail';
import type { Lineage } from '@levee/shared/protocol/epoch';

/** A record as it is stored. `record` null: a tombstone. */
export interface StoredRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly region: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly record: AnyRecord | null;
}

interface LogRow {
  readonly seq: number;
  readonly commandId: string;
  readonly id: string;
  readonly version: number;
  readonly region: string | null;
  readonly oldRegion: string | null;
  /** Their name. */
  readonly actor: string;
  /** Their id, and the session, device, program or list they came by. Old rows have neither. */
  readonly actorId?: string | undefined;
  readonly via?: string | undefined;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** A row that says what became of a record. */
export interface RecordRow extends LogRow {
  readonly kind: Kind;
  readonly record: AnyRecord | null;
}

/** A row that says what happened: a sign-in, a refusal. It becomes no record and is shown to no reader. */
export interface EventRow extends LogRow {
  readonly kind: typeof trailKind;
  readonly record: TrailEntry;
}

/** A row of the log. */
export type LoggedChange = RecordRow | EventRow;

export interface AreaHead {
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
}

export interface AreaRow {
  readonly id: string;
  readonly isDrill: boolean;
}

/** The lasting answer to a command, as the text it was given in. */
export interface KeptReceipt {
  readonly id: string;
  readonly answer: string;
}

/** What a batch adds: rows of the log, which the store folds into its records, and receipts. */
export interface Written {
  readonly changes: readonly LoggedChange[];
  readonly receipts: readonly KeptReceipt[];
  readonly head: AreaHead;
  readonly recordedAt: string;
}

export interface AreaState {
  readonly epoch: string;
  readonly seq: number;
  readonly records: readonly StoredRecord[];
}

/** The head of an area's log and some of its records, as they stand at it; tombstones among them. */
export interface Standing {
  readonly head: AreaHead;
  readonly records: readonly StoredRecord[];
}

/** One transaction on one area, its clock row locked first. */
export interface Batch {
  readonly head: AreaHead;
  receipts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  records(refs: readonly RecordRef[]): Promise<readonly StoredRecord[]>;
  /** All or nothing; called at most once. */
  write(written: Written): Promise<void>;
}

/**
 * Where the truth is. Two stores keep this contract (`test/contract`): PostgreSQL, which the product
 * runs on, and one in memory, which the model of the protocol runs on.
 */
export interface LogStore {
  /** Those people work in; the server's own is not among them. */
  areas(): Promise<readonly AreaRow[]>;
  createArea(area: AreaRow, epoch: string): Promise<void>;
  /** Forgets everything of a drill and begins a new epoch. */
  resetArea(area: string, epoch: string): Promise<void>;
  head(area: string): Promise<AreaHead | undefined>;
  lineage(area: string): Promise<Lineage>;
  /** Rows of the log in (after, after + limit], in order. */
  changesAfter(area: string, after: number, limit: number): Promise<readonly LoggedChange[]>;
  /** Everything that is so, at the head or at an earlier number, without tombstones. */
  state(area: string, at?: number): Promise<AreaState>;
  /** The records of a kind; with `having` only those in which this field is not null. */
  recordsOf(area: string, kind: Kind, having?: string): Promise<readonly StoredRecord[]>;
  /** The head and the named records in one moment. What is not there is left out. */
  standing(area: string, refs: readonly RecordRef[]): Promise<Standing>;
  /**
   * Writes all in one step, should the head still be `from` and no receipt be there already; otherwise
   * nothing, and false. What it throws leaves open whether it was written.
   */
  append(area: string, from: AreaHead, written: Written): Promise<boolean>;
  /** Runs `work` in one transaction; what it throws rolls everything back. */
  batch<T>(area: string, work: (batch: Batch) => Promise<T>): Promise<T>;
}

/** The area is not there. */
export class AreaUnknown extends Error {
  constructor(readonly area: string) {
    super(`area ${area} is unknown`);
  }
}
