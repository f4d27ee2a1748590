import { z } from 'zod';
import type { AnyRecord } from '../model/kinds.js';
import { refusalCodes } from '../model/refusal.js';
import { seq } from './epoch.js';

/**
 * The lasting answer to a command. `ok` is said only after the commit; `busy` is not lasting: send again
 * after `afterMs`. `seq` is the last number the command was given, absent when it changed nothing.
 */
export const receipt = z.object({
  id: z.string(),
  status: z.enum(['ok', 'conflict', 'refused', 'denied', 'busy']),
  seq: seq.optional(),
  version: z.number().int().optional(),
  code: z.enum(refusalCodes).optional(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The refusal in words, Chinese; screens write their own from code, field and params. */
  message: z.string().optional(),
  /** The record as it stands, redacted for the author; with `conflict`. */
  current: z
    .custom<AnyRecord & { version: number }>((value) => typeof value === 'object')
    .optional(),
  afterMs: z.number().int().positive().optional(),
});

export type Receipt = z.infer<typeof receipt>;
