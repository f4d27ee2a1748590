import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import { pictureFormat, type PictureHead, type PictureStep } from '../picture/picture.js';
import { area, epoch, eyes, hour, unit } from './frames.js';

/** A stored picture's head, as of the test's hour. */
export function aHead(over: Partial<PictureHead> = {}): PictureHead {
  const place = { area, epoch, seq: 7, ...eyes };
  return { format: pictureFormat, ...place, who: 'zhou', asOf: hour, skewMs: 0, count: 0, ...over };
}

/** An office as it lies in a store. */
export function aRow(id: string, version = 1): SnapshotRecord {
  const stamp = { version, changedAt: hour, changedBy: 'Somebody' };
  return { kind: 'unit', id, ...stamp, record: unit(id) };
}

/** A whole picture of these records. */
export function aStep(
  puts: readonly SnapshotRecord[],
  over: Partial<PictureHead> = {},
): PictureStep {
  return { head: aHead({ count: puts.length, ...over }), base: null, puts, removed: [] };
}
