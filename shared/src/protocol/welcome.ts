import { z } from 'zod';
import { areaId, instant, scope } from '../model/base.js';
import { audiences } from '../rules/rights.js';
import { epoch, lineage, seq } from './epoch.js';

/**
 * The answer to hello, one for each area read. `resume`: changes after `from` follow on this socket.
 * `snapshot`: fetch the snapshot, then say hello again with its epoch and seq.
 */
export const welcome = z.object({
  area: areaId,
  epoch,
  lineage,
  mode: z.enum(['resume', 'snapshot']),
  from: seq,
  head: seq,
  audience: z.enum(audiences),
  /** Whose subtrees are read. What was held under other eyes must not be resumed. */
  scope,
  serverNow: instant,
  beatMs: z.number().int().positive(),
  expiresAt: instant.nullable(),
});

export const welcomes = z.object({ welcomes: z.array(welcome) });

export type Welcome = z.infer<typeof welcome>;
