import { trailKind } from '@levee/shared/model/trail';
import type { Change } from '@levee/shared/protocol/changes';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import type { Reading } from '@levee/shared/rules/audience';
import { redact } from '@levee/shared/rules/redaction';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { LoggedChange, StoredRecord } from '../storage/log-store.js';

/**
 * A row of the log as a group of readers may see it; undefined when it is none of theirs. A record that
 * leaves their regions is sent once more, as gone, so that no ghost stays behind. Events are nobody's.
 */
export function seenChange(change: LoggedChange, { audience, scope }: Reading): Change | undefined {
  if (change.kind === trailKind) return undefined;
  const isHere = isWithin(scope, change.region);
  const wasHere = change.version > 1 && isWithin(scope, change.oldRegion);
  if (!isHere && !wasHere) return undefined;
  const { seq, kind, id, version, actor, commandId, occurredAt, recordedAt } = change;
  const record = isHere && change.record ? redact(kind, change.record, audience) : null;
  return {
    seq,
    kind,
    id,
    version,
    region: isHere ? change.region : null,
    actor,
    command: commandId,
    occurredAt,
    recordedAt,
    record,
  };
}

/** A record as a group of readers may see it; undefined when it is none of theirs. */
export function seenRecord(
  stored: StoredRecord,
  { audience, scope }: Reading,
): SnapshotRecord | undefined {
  if (!stored.record || !isWithin(scope, stored.region)) return undefined;
  const { kind, id, version, changedAt, changedBy } = stored;
  const record = redact(kind, stored.record, audience);
  return record ? { kind, id, version, changedAt, changedBy, record } : undefined;
}
