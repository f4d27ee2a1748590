import { z } from 'zod';
import { base, line, recordId, regionCode } from './base.js';
import { logCategories } from './duty.js';

/** 常用语: a line of the duty log that is written again and again, one tap away. */
export const phrase = z.object({
  ...base,
  region: regionCode,
  /** Whose it is; null: every unit's in the region. */
  unit: recordId.nullable(),
  category: z.enum(logCategories),
  text: line,
});

export type Phrase = z.infer<typeof phrase>;
