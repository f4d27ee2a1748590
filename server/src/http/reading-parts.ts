import type { Change } from '@levee/shared/protocol/changes';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import type { Reading } from '@levee/shared/rules/audience';
import type { LoggedChange, StoredRecord } from '../storage/log-store.js';

/** Snapshots as `realtime` keeps them, handed over by the app: no room beside this one is imported. */
export interface SnapshotSource {
  of(area: string, reading: Reading, form: SnapshotForm): Promise<PackedSnapshot>;
  at(area: string, reading: Reading, seq: number, form: SnapshotForm): Promise<PackedSnapshot>;
}

export type SnapshotForm = 'plain' | 'columns';

export interface PackedSnapshot {
  readonly etag: string;
  readonly type: string;
  readonly gzip: Buffer;
}

/** A row of the log with a reader's eyes; undefined when it is none of theirs. */
export type SeeChange = (change: LoggedChange, reading: Reading) => Change | undefined;

/** A record with a reader's eyes; undefined when it is none of theirs. */
export type SeeRecord = (stored: StoredRecord, reading: Reading) => SnapshotRecord | undefined;
