import { z } from 'zod';
import {
  base,
  instant,
  line,
  optionalLine,
  phone,
  position,
  recordId,
  regionCode,
} from './base.js';

/** 已登记, 已核实, 已联系, 已上岗, 已离岗. */
export const volunteerStates = [
  'registered',
  'verified',
  'called',
  'assigned',
  'released',
] as const;

/** What somebody said when they were called. */
export const callAnswers = ['coming', 'cannot', 'noAnswer'] as const;

/** What somebody may be put to: a team that is out, or a post. */
export const assignmentKinds = ['deployment', 'standingPost'] as const;

/** 24-hour time of day in the area's own zone: 08:30. */
export const hourOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/**
 * 志愿者, also of the new employment groups (新就业群体): drivers, couriers, riders who are near when it floods.
 * Of their place only so much is kept as nearness needs.
 */
export const volunteer = z.object({
  ...base,
  region: regionCode,
  name: line,
  phone: phone.optional(),
  /** In the office's own words: 网约车司机, 外卖送餐员, 快递员, 货车司机, 退役军人… */
  occupation: line,
  /** 新就业群体. */
  isGigWorker: z.boolean(),
  isPartyMember: z.boolean(),
  skills: z.array(line).max(20),
  vehicle: optionalLine,
  /** Where they usually are, coarse: two decimals of a degree. */
  position: position.nullable(),
  /** When they can come; null: at any hour. `until` before `from` runs over midnight. */
  hours: z.object({ from: hourOfDay, until: hourOfDay }).nullable(),
  unit: recordId.nullable(),
  branch: optionalLine,
  state: z.enum(volunteerStates),
  stateSince: instant,
  lastCall: z
    .object({ at: instant, by: line, answer: z.enum(callAnswers), note: optionalLine })
    .nullable(),
  assignment: z
    .object({ kind: z.enum(assignmentKinds), id: recordId, at: instant, by: line })
    .nullable(),
});

export type Volunteer = z.infer<typeof volunteer>;
export type VolunteerState = (typeof volunteerStates)[number];
export type CallAnswer = (typeof callAnswers)[number];
export type AssignmentKind = (typeof assignmentKinds)[number];
