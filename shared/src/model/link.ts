import { z } from 'zod';
import { recordId } from './base.js';

/** What a line, a task or a handover may name: records that a screen can open. */
export const linkKinds = [
  'hazard',
  'team',
  'station',
  'zone',
  'unit',
  'shift',
  'logEntry',
  'handover',
  'task',
  'spotCheck',
  'warning',
  'instruction',
] as const;

/** A record by its kind and id. */
export const link = z.object({ kind: z.enum(linkKinds), id: recordId });

/** As many as one sentence can bear. */
export const links = z.array(link).max(8);

export type Link = z.infer<typeof link>;
export type LinkKind = (typeof linkKinds)[number];
