import { z } from 'zod';
import { base, instant, line, prose, recordId, regionCode } from './base.js';
import { fileRefs } from './file.js';
import { link } from './link.js';

/** 下达, 签收, 办理中, 待确认, 已办结; 退回重办, 撤销. */
export const taskStates = [
  'issued',
  'received',
  'inProgress',
  'awaitingConfirm',
  'returned',
  'confirmed',
  'cancelled',
] as const;

/**
 * 待办事项: something a unit or a person is to do, over as many turns of duty as it takes (domain 11). Whoever
 * says that it is done is not the one who did it.
 */
export const task = z.object({
  ...base,
  region: regionCode,
  /** Who answers for it. */
  unit: recordId,
  /** Somebody of the unit, by the name on the roster; null: whoever is on duty. */
  personName: line.nullable(),
  text: prose.min(1),
  /** What it came from. */
  source: link.nullable(),
  due: instant.nullable(),
  state: z.enum(taskStates),
  issuedBy: line,
  issuedAt: instant,
  receivedBy: line.nullable(),
  doneBy: line.nullable(),
  doneAt: instant.nullable(),
  result: prose.nullable(),
  /** What shows that it is done. */
  files: fileRefs.optional(),
  settledBy: line.nullable(),
  settledAt: instant.nullable(),
  /** Why it came back, or was called off. */
  reason: prose.nullable(),
  /** Set by the server once its hour has passed; stays as a fact. */
  overdueSince: instant.nullable(),
});

export type Task = z.infer<typeof task>;
export type TaskState = (typeof taskStates)[number];
