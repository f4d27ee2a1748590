import { z } from 'zod';
import { base, instant, line, recordId, regionCode } from './base.js';

/** 160 random bits in hexadecimal; nobody is ever sent them. */
export const codeSecret = z.string().regex(/^[0-9a-f]{40}$/);

/**
 * What the rotating code of a duty room is made from (`rules/rotating-code`), one a unit and under its id. It is
 * a record so that the rule can look a code up as of the moment it was typed; every audience reads null.
 */
export const checkInCode = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  secret: codeSecret,
  since: instant,
  setBy: line,
});

export type CheckInCode = z.infer<typeof checkInCode>;
