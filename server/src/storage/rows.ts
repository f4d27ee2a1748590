import { toIso } from '@levee/shared/kernel/clock';
import type { AnyRecord, Kind } from '@levee/shared/model/kinds';
import type { LoggedChange, StoredRecord } from './log-store.js';

/** A row of `record` as the driver gives it. */
export interface RecordRow {
  kind: Kind;
  id: string;
  version: number;
  region: string | null;
  changed_at: Date;
  changed_by: string;
  body: AnyRecord | null;
}

/** A row of `change` as the driver gives it. */
export interface ChangeRow {
  seq: number;
  command_id: string;
  kind: Kind;
  record_id: string;
  version: number;
  region: string | null;
  old_region: string | null;
  actor: string;
  occurred_at: Date;
  recorded_at: Date;
  body: AnyRecord | null;
  prev_hash: string;
  hash: string;
}

export function recordOf(row: RecordRow): StoredRecord {
  const { kind, id, version, region, changed_by: changedBy, body: record } = row;
  return {
    kind,
    id,
    version,
    region,
    changedAt: toIso(row.changed_at.getTime()),
    changedBy,
    record,
  };
}

export function changeOf(row: ChangeRow): LoggedChange {
  const {
    seq,
    command_id: commandId,
    kind,
    record_id: id,
    version,
    region,
    old_region: oldRegion,
    actor,
    body: record,
  } = row;
  const times = {
    occurredAt: toIso(row.occurred_at.getTime()),
    recordedAt: toIso(row.recorded_at.getTime()),
  };
  return {
    seq,
    commandId,
    kind,
    id,
    version,
    region,
    oldRegion,
    actor,
    ...times,
    record,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
