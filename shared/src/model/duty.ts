import { z } from 'zod';
import {
  base,
  instant,
  line,
  optionalLine,
  phone,
  position,
  privateName,
  prose,
  recordId,
  regionCode,
  remark,
} from './base.js';
import { fileRefs } from './file.js';
import { links } from './link.js';

/** 带班领导, 主班, 副班, 备班. */
export const posts = ['lead', 'officer', 'deputy', 'backup'] as const;

export const shiftStates = [
  'planned',
  'confirmed',
  'onDuty',
  'handingOver',
  'closed',
  'absent',
  'covered',
] as const;

export const checkInMethods = ['button', 'place', 'code', 'byOfficer'] as const;

export const checkIn = z.object({
  at: instant,
  method: z.enum(checkInMethods),
  position: position.optional(),
  accuracyM: z.number().min(0).max(100_000).optional(),
  /** How far from the duty room it was, where both places are known. */
  distanceM: z.number().int().min(0).optional(),
  isLate: z.boolean(),
});

/** Who hears of a post that stays empty, step by step: the person and the officer, the leader, the unit above. */
export const escalationTargets = ['person', 'lead', 'upperUnit'] as const;

export const escalation = z.object({ to: z.enum(escalationTargets), at: instant });

/** One person's turn on one post of a unit. Turns with the same unit and start stand together. */
export const shift = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  post: z.enum(posts),
  person: recordId.nullable(),
  /** Empty: the turn is unfilled, nobody is named. */
  personName: z.string().trim().max(200),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(shiftStates),
  checkIn: checkIn.nullable(),
  /** Set by the server once the check-in is overdue; stays as a fact after a late check-in. */
  lateSince: instant.nullable(),
  /** The steps that were taken while nobody came; they stay as facts. */
  escalations: z.array(escalation).max(escalationTargets.length).optional(),
  coveredBy: line.nullable(),
  remark: remark.optional(),
});

export const logCategories = [
  'call',
  'situation',
  'order',
  'report',
  'patrol',
  'handover',
  'note',
] as const;

export const callDirections = ['incoming', 'outgoing'] as const;

/** 电话记录: what a record of a telephone call holds beside the line itself (domain 2.3). */
export const call = z.object({
  direction: z.enum(callDirections),
  /** Whom the other side has told already. */
  alsoTold: optionalLine,
  /** Somebody must decide: until there is a result the line stays open. */
  needsDecision: z.boolean(),
});

/** A line of the duty log (值班日志). Append-only: a correction is a new line that names the old one. */
export const logEntry = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  category: z.enum(logCategories),
  text: prose.min(1),
  result: prose.optional(),
  author: line,
  occurredAt: instant,
  /** 补报: told after the fact, from an offline phone or a late memory. */
  isLate: z.boolean(),
  isOpen: z.boolean(),
  corrects: recordId.nullable(),
  caller: z
    .object({ unit: optionalLine, name: privateName.optional(), phone: phone.optional() })
    .optional(),
  files: fileRefs.optional(),
  call: call.optional(),
  /** The records it is about; their own timelines show the line. */
  subjects: links.optional(),
});

export const handoverStates = ['drafted', 'submitted', 'accepted', 'returned'] as const;

export const handoverItemKinds = [
  'response',
  'warning',
  'station',
  'hazard',
  'team',
  'instruction',
  'task',
  'logEntry',
  'shift',
  'spotCheck',
  'other',
] as const;

export const handoverItem = z.object({
  kind: z.enum(handoverItemKinds),
  subject: recordId.nullable(),
  text: prose.min(1),
});

/** 交接班: the open matters (遗留问题) that one crew gives to the next, signed by both. */
export const handover = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  shiftStartsAt: instant,
  items: z.array(handoverItem).max(200),
  remarks: prose,
  state: z.enum(handoverStates),
  draftedBy: line,
  submittedBy: line.nullable(),
  submittedAt: instant.nullable(),
  settledBy: line.nullable(),
  settledAt: instant.nullable(),
  returnReason: prose.nullable(),
  /** Set by the server once the next turn has begun and nobody has signed; stays as a fact. */
  overdueSince: instant.nullable().optional(),
});

export type Shift = z.infer<typeof shift>;
export type Post = (typeof posts)[number];
export type ShiftState = (typeof shiftStates)[number];
export type EscalationTarget = (typeof escalationTargets)[number];
export type CallDirection = (typeof callDirections)[number];
export type CheckIn = z.infer<typeof checkIn>;
export type LogEntry = z.infer<typeof logEntry>;
export type LogCategory = (typeof logCategories)[number];
export type Handover = z.infer<typeof handover>;
export type HandoverItem = z.infer<typeof handoverItem>;
export type HandoverState = (typeof handoverStates)[number];
