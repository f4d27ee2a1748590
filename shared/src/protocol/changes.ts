import { z } from 'zod';
import { areaId, instant, recordId, regionCode } from '../model/base.js';
import { kindNames } from '../model/kind-names.js';
import type { AnyRecord } from '../model/kinds.js';
import { epoch, seq } from './epoch.js';

/**
 * One record's new state under a number. `record` null: it is gone, or gone from this reader's sight.
 * Readers trust the server's shape of records; the envelope is checked.
 */
export const change = z.object({
  seq,
  kind: z.enum(kindNames),
  id: recordId,
  version: z.number().int().min(1),
  region: regionCode.nullable(),
  actor: z.string(),
  /** The command that did it: its author's page shows what it asked for until the log says it, and not twice. */
  command: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  record: z.custom<AnyRecord>((value) => typeof value === 'object').nullable(),
});

/**
 * S>C: all that concerns this reader in (prev, to]. Numbers without an item are somebody else's affairs:
 * `to - prev` numbers are covered whatever the count of items.
 */
export const changes = z.object({
  area: areaId,
  epoch,
  prev: seq,
  to: seq,
  items: z.array(change),
});

export type Change = z.infer<typeof change>;
export type Changes = z.infer<typeof changes>;
