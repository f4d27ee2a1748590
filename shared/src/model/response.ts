import { z } from 'zod';
import { base, instant, line, optionalLine, prose, recordId, regionCode } from './base.js';

/** Calm first: none, 关注, Ⅳ, Ⅲ, Ⅱ, Ⅰ. */
export const responseLevels = ['none', 'attention', 'IV', 'III', 'II', 'I'] as const;

/** 应急响应: the level the area stands at, since when, by whose order. One record, id `response`. */
export const response = z.object({
  ...base,
  level: z.enum(responseLevels),
  since: instant,
  /** What it stood at before `since`; absent in what was written before this was kept. */
  levelBefore: z.enum(responseLevels).optional(),
  decidedBy: line,
  orderNumber: optionalLine,
  reason: prose,
  orders: z.array(line).max(20),
  /** What goes on after the response has ended: patrols until the water is below a mark, posts kept. */
  residualDuties: z.array(line).max(20),
  nextConsultationAt: instant.nullable(),
});

export const warningColours = ['red', 'orange', 'yellow', 'blue'] as const;

/** 预警: somebody's warning, kept in the words it came in. Types are text, never a closed list. */
export const warning = z.object({
  ...base,
  region: regionCode,
  type: line,
  colour: z.enum(warningColours),
  title: line,
  text: prose,
  issuer: line,
  issuedAt: instant,
  expiresAt: instant.nullable(),
  state: z.enum(['issued', 'lifted']),
  liftedAt: instant.nullable(),
});

/** 批示: a leader's word that becomes a task. */
export const instruction = z.object({
  ...base,
  region: regionCode,
  text: prose.min(1),
  from: line,
  subject: z.object({ kind: z.enum(['hazard', 'team']), id: recordId }).nullable(),
  deadline: instant.nullable(),
  state: z.enum(['issued', 'received', 'done']),
  issuedAt: instant,
  receivedBy: line.nullable(),
  doneBy: line.nullable(),
  feedback: prose.nullable(),
});

export type Response = z.infer<typeof response>;
export type ResponseLevel = (typeof responseLevels)[number];
export type Warning = z.infer<typeof warning>;
export type WarningColour = (typeof warningColours)[number];
export type Instruction = z.infer<typeof instruction>;
export const responseId = 'response';
