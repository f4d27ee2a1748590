import { z } from 'zod';
import { base, line, phone, regionCode } from './base.js';

export const unitKinds = ['headquarters', 'department', 'township', 'village', 'linked'] as const;

/** An office that keeps a roster or has tasks: headquarters, department, township, village, linked unit. */
export const unit = z.object({
  ...base,
  region: regionCode,
  name: line,
  unitKind: z.enum(unitKinds),
  dutyPhone: phone.optional(),
});

export type Unit = z.infer<typeof unit>;
export type UnitKind = (typeof unitKinds)[number];
