import { datums } from '@levee/shared/model/profile';
import { z } from 'zod';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const text = z.string().max(200);

/** What a person may put right about a list: its columns, values for all rows, its datum, its hours. */
export const importSettings = z.object({
  /** Key of a column -> field. */
  mapping: z.record(text, text),
  /** Field -> one value for all rows, for what no column says. */
  fixed: z.record(text, text),
  datum: z.enum(datums),
  /** Turn of a roster -> its hours, where they differ from the defaults. */
  hours: z.record(
    text,
    z
      .array(z.object({ from: clockTime, to: clockTime }))
      .min(1)
      .max(4),
  ),
  /** Of a roster: what stands and is no longer named goes too. */
  removesGone: z.boolean().default(false),
});

export const importSettingsPatch = importSettings.extend({ removesGone: z.boolean() }).partial();

export type ImportSettings = z.infer<typeof importSettings>;
export type ImportSettingsPatch = z.infer<typeof importSettingsPatch>;
