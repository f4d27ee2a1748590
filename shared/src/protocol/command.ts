import { z } from 'zod';
import { areaId, instant } from '../model/base.js';
import { seq } from './epoch.js';

/** C>S and POST: one thing asked for. The payload is parsed by the schema of its kind. */
export const envelope = z.object({
  id: z.uuid(),
  kind: z.string().max(60),
  area: areaId,
  payload: z.unknown(),
  baseVersion: z.number().int().min(1).optional(),
  occurredAt: instant,
  capturedSeq: seq.optional(),
});

export type Envelope = z.infer<typeof envelope>;
