import { z } from 'zod';
import { areaId, instant } from '../model/base.js';
import { epoch, seq } from './epoch.js';
import { source } from './source.js';

/** S>C every `beatMs`: `last` is the last number sent to this reader, `head` the log's. */
export const beat = z.object({
  area: areaId,
  epoch,
  last: seq,
  head: seq,
  /** The highest number painted on a screen of the headquarters; 0 when there is none. */
  seen: seq,
  serverNow: instant,
  /** Outside feeds that give to what this reader sees: when each was last taken, and whether it fails. */
  sources: z.array(source),
});

export type Beat = z.infer<typeof beat>;
