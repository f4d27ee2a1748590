import { toIso } from '@levee/shared/kernel/clock';
import type { AnyRecord, Kind } from '@levee/shared/model/kinds';
import type { TrailEntry, trailKind } from '@levee/shared/model/trail';
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
  kind: Kind | typeof trailKind;
  record_id: string;
  version: number;
  region: string | null;
  old_region: string | null;
  actor: string;
  actor_id: string | null;
  via: string | null;
  occurred_at: Date;
  recorded_at: Date;
  body: AnyRecord | TrailEntry | null;
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

/** What the row holds is what its kind says: it was written so, and the chain shows a hand that changed it. */
export function changeOf(row: ChangeRow): LoggedChange {
  const { seq, command_id: commandId, record_id: id, version, region, actor } = row;
  return {
    seq,
    commandId,
    kind: row.kind,
    id,
    version,
    region,
    oldRegion: row.old_region,
    actor,
    ...(row.actor_id !== null && { actorId: row.actor_id }),
    ...(row.via !== null && { via: row.via }),
    occurredAt: toIso(row.occurred_at.getTime()),
    recordedAt: toIso(row.recorded_at.getTime()),
    record: row.body,
    prevHash: row.prev_hash,
    hash: row.hash,
  } as LoggedChange;
}
