import { z } from 'zod';
import { base, line, optionalLine, phone, recordId, regionCode } from './base.js';

/** Somebody with an office: on a roster, responsible for a hazard point, leader of a team. */
export const person = z.object({
  ...base,
  region: regionCode,
  name: line,
  unit: recordId.nullable(),
  title: optionalLine,
  phone: phone.optional(),
  isPartyMember: z.boolean(),
  skills: z.array(line).max(20),
});

export type Person = z.infer<typeof person>;
