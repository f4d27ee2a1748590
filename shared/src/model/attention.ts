import { z } from 'zod';
import { base } from './base.js';
import { clockTime } from './roster.js';

/** What may deserve everybody's attention, the heaviest first. A closed list: one pure rule tells them from the log. */
export const attentionMatters = [
  'redHazard',
  'dangerFound',
  'teamMissing',
  'levelRaised',
  'redWarning',
  'overGuarantee',
  'gradeRaised',
  'callUnanswered',
  'postEmpty',
  'patrolMissed',
  'zoneLaid',
  'overWarning',
  'levelLowered',
  'teamTired',
  'handoverOverdue',
  'listingOverdue',
  'wallStopped',
] as const;

/** What screens do about it; `isOn` false: nothing. */
export const attentionActs = ['sound', 'card', 'move', 'ticker', 'takeOver'] as const;

export const attentionRow = z.object({
  matter: z.enum(attentionMatters),
  isOn: z.boolean(),
  sound: z.boolean(),
  /** Large, over the map, for a time. */
  card: z.boolean(),
  /** The map goes there and comes back. */
  move: z.boolean(),
  ticker: z.boolean(),
  /** Its scene has the wall for a time. */
  takeOver: z.boolean(),
});

/** Hours of the area between which walls are dimmed; past midnight where `from` is the later one. */
export const nightHours = z.object({ from: clockTime, to: clockTime });

/** 关注事项表: one an area, id `attention`. A matter without a row goes by the rule pack. */
export const attentionTable = z.object({
  ...base,
  rows: z.array(attentionRow).max(attentionMatters.length),
  /** Null: never dimmed. */
  night: nightHours.nullable(),
});

export type AttentionMatter = (typeof attentionMatters)[number];
export type AttentionAct = (typeof attentionActs)[number];
export type AttentionRow = z.infer<typeof attentionRow>;
export type AttentionTable = z.infer<typeof attentionTable>;
export type NightHours = z.infer<typeof nightHours>;
export const attentionTableId = 'attention';
