import { z } from 'zod';
import {
  base,
  instant,
  line,
  optionalLine,
  people,
  position,
  prose,
  recordId,
  regionCode,
  remark,
} from './base.js';
import { responseLevels } from './response.js';

/** 党员先锋岗; 党员责任区. */
export const postKinds = ['post', 'area'] as const;

export const postStates = ['kept', 'closed'] as const;

/** Who stands there, and when: names of a turn, or without hours. */
export const postHolder = z.object({
  name: line,
  person: recordId.nullable().default(null),
  isPartyMember: z.boolean().default(false),
  hours: optionalLine,
});

/** A vanguard post or a responsibility area: kept by the same people as long as the response lasts. */
export const standingPost = z.object({
  ...base,
  region: regionCode,
  postKind: z.enum(postKinds),
  name: line,
  place: line,
  position: position.nullable(),
  /** Of an area, where it has been drawn: its corners. */
  outline: z.array(position).max(100).nullable(),
  unit: recordId.nullable(),
  branch: optionalLine,
  people: z.array(postHolder).max(100),
  duties: prose,
  /** Manned from this response level on; `none`: always. */
  activeFrom: z.enum(responseLevels),
  state: z.enum(postStates),
  stateSince: instant,
  lastCheckIn: z
    .object({ at: instant, by: line, headcount: people, note: optionalLine })
    .nullable(),
  remark: remark.optional(),
});

export type StandingPost = z.infer<typeof standingPost>;
export type PostKind = (typeof postKinds)[number];
export type PostState = (typeof postStates)[number];
export type PostHolder = z.infer<typeof postHolder>;
