import { z } from 'zod';
import { areaId, instant, recordId, scope } from '../model/base.js';
import { kindNames } from '../model/kind-names.js';
import type { AnyRecord } from '../model/kinds.js';
import { audiences } from '../rules/rights.js';
import { epoch, seq } from './epoch.js';

export const snapshotRecord = z.object({
  kind: z.enum(kindNames),
  id: recordId,
  version: z.number().int().min(1),
  changedAt: instant,
  changedBy: z.string(),
  record: z.custom<AnyRecord>((value) => typeof value === 'object' && value !== null),
});

/** The state of an area at a number, as one group of readers may see it; it says which. */
export const snapshot = z.object({
  area: areaId,
  epoch,
  seq,
  audience: z.enum(audiences),
  scope,
  serverNow: instant,
  records: z.array(snapshotRecord),
});

export type SnapshotRecord = z.infer<typeof snapshotRecord>;
export type Snapshot = z.infer<typeof snapshot>;
