import { z } from 'zod';
import { areaId, instant } from '../model/base.js';
import { epoch, seq } from './epoch.js';

/** S>C every `beatMs`: `last` is the last number sent to this reader, `head` the log's. */
export const beat = z.object({
  area: areaId,
  epoch,
  last: seq,
  head: seq,
  /** The highest number painted on a screen of the headquarters; 0 when there is none. */
  seen: seq,
  serverNow: instant,
  /** Outside feeds: when each was last heard. */
  sources: z.array(z.object({ name: z.string(), lastAt: instant.nullable() })),
});

export type Beat = z.infer<typeof beat>;
