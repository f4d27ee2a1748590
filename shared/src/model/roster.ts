import { z } from 'zod';
import { base, instant, line, optionalLine, recordId, regionCode } from './base.js';
import { posts, type Post } from './duty.js';
import { responseLevels, type ResponseLevel } from './response.js';

/** What a day counts as on a roster: a public holiday and the working day moved for it are neither of the others. */
export const dayKinds = ['weekday', 'weekend', 'holiday'] as const;

/** An hour of the area's clocks, `HH:mm`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const seatCount = z.number().int().min(0).max(20);
const ofPosts = <T extends z.ZodType>(each: T) =>
  z.object(Object.fromEntries(posts.map((post) => [post, each])) as Record<Post, T>);

/** How many stand at each post. */
export const seats = ofPosts(seatCount);

/** One turn of a day and its seats; an end at or before the start is on the next day. */
export const planTurn = z.object({ name: line, from: clockTime, to: clockTime, seats });

const turnsOfDay = z.array(planTurn).max(12);

/** The turns of each kind of day. */
export const dutyTemplate = z.object({
  weekday: turnsOfDay,
  weekend: turnsOfDay,
  holiday: turnsOfDay,
});

/** How an office makes its roster: the turns of its days, who may stand where, its own numbers. */
export const rosterPlan = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  name: line,
  template: dutyTemplate,
  /** The people of each post, by id. */
  pools: ofPosts(z.array(recordId).max(200)),
  /** Rest of officers between two turns, where it differs from the rule pack. */
  restMinutes: z
    .number()
    .int()
    .min(0)
    .max(7 * 1440)
    .optional(),
  /** Officers (主班 and 副班 together) that each response level asks for, where they differ from the pack. */
  officersAtLevel: z
    .object(
      Object.fromEntries(
        responseLevels.map((level) => [level, seatCount.optional()] as const),
      ) as Record<ResponseLevel, z.ZodOptional<typeof seatCount>>,
    )
    .optional(),
});

/** Somebody is away and on no roster. */
export const leave = z.object({
  ...base,
  region: regionCode,
  person: recordId,
  personName: line,
  startsAt: instant,
  endsAt: instant,
  note: optionalLine,
});

export const swapStates = ['asked', 'agreed', 'done', 'declined', 'withdrawn'] as const;

/** Two people of one unit change turns: asked by one, agreed by the other, approved where the pack says so. */
export const swap = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  shift: recordId,
  other: recordId,
  /** Who held each turn when it was asked; a turn that has gone to somebody else since ends the swap. */
  askedBy: line,
  askedOf: line,
  state: z.enum(swapStates),
  askedAt: instant,
  /** No step is taken from here on. */
  expiresAt: instant,
  agreedBy: line.nullable(),
  settledBy: line.nullable(),
});

/** A day of the calendar, `YYYY-MM-DD`. */
export const calendarDate = z.iso.date();

/** The office says that a day counts as another kind than the calendar knows. Its id is the date. */
export const calendarDay = z.object({
  ...base,
  region: z.null(),
  dayKind: z.enum(dayKinds),
  name: optionalLine,
});

export type DayKind = (typeof dayKinds)[number];
export type Seats = z.infer<typeof seats>;
export type PlanTurn = z.infer<typeof planTurn>;
export type DutyTemplate = z.infer<typeof dutyTemplate>;
export type RosterPlan = z.infer<typeof rosterPlan>;
export type Leave = z.infer<typeof leave>;
export type Swap = z.infer<typeof swap>;
export type SwapState = (typeof swapStates)[number];
export type CalendarDay = z.infer<typeof calendarDay>;
