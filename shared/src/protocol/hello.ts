import { z } from 'zod';
import { areaId } from '../model/base.js';
import { epoch, seq } from './epoch.js';

/** C>S: connect and reconnect in one. Without `seq` the reader asks for a snapshot. */
export const hello = z.object({
  proto: z.number().int(),
  clientId: z.string().min(1).max(64),
  /** The browser's own name for itself, kept by it from one session to the next. */
  deviceId: z.string().max(64).optional(),
  /** The version of the page that speaks. */
  version: z.string().max(32).optional(),
  /** How often in the last day a wall was loaded again because it had frozen. */
  reloads: z.number().int().min(0).max(9_999).optional(),
  reads: z
    .array(z.object({ area: areaId, epoch: epoch.optional(), seq: seq.optional() }))
    .min(1)
    .max(8),
});

export type Hello = z.infer<typeof hello>;
