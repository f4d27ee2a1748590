import { z } from 'zod';
import { base, line, phone, position, regionCode } from './base.js';

export const unitKinds = ['headquarters', 'department', 'township', 'village', 'linked'] as const;

/** Where the duty room is, and how far around it counts as being there. */
export const dutyRoom = z.object({ position, radiusM: z.number().int().min(10).max(5000) });

/** An office that keeps a roster or has tasks: headquarters, department, township, village, linked unit. */
export const unit = z.object({
  ...base,
  region: regionCode,
  name: line,
  unitKind: z.enum(unitKinds),
  dutyPhone: phone.optional(),
  dutyRoom: dutyRoom.optional(),
});

export type Unit = z.infer<typeof unit>;
export type UnitKind = (typeof unitKinds)[number];
