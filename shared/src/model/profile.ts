import { z } from 'zod';
import { base, instant, line } from './base.js';

export const datums = ['wgs84', 'gcj02', 'bd09'] as const;

/** What an area is: one record, id `profile`. A drill is an area of its own, watermarked on every screen. */
export const profile = z.object({
  ...base,
  name: line,
  headquarters: line,
  code: z.string().regex(/^\d{6}$/),
  isDrill: z.boolean(),
  timeZone: z.string().min(1).max(40),
  /** The datum that this office's lists and maps use; records themselves are always WGS-84. */
  datum: z.enum(datums),
  /** A drill lives in an hour of its own (`rules/drill-clock`); null for a real area. */
  drillClock: z
    .object({ realAt: instant, showsAt: instant, rate: z.number().min(0).max(3600) })
    .nullable(),
});

export type Profile = z.infer<typeof profile>;
export type Datum = (typeof datums)[number];
export const profileId = 'profile';
