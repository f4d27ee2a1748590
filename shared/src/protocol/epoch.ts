import { z } from 'zod';

/** Identity of one unbroken history of a log. */
export const epoch = z.string().regex(/^[0-9a-z-]{8,40}$/);

/** A number of the log; 0 is "before the first". */
export const seq = z.number().int().min(0);

/** Each epoch a log has had, with the number it began after; the last one is in force. */
export const lineage = z.array(z.object({ epoch, baseSeq: seq }));

export type Lineage = z.infer<typeof lineage>;
