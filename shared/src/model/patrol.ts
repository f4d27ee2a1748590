import { z } from 'zod';
import { idOf } from '../kernel/ids.js';
import {
  base,
  instant,
  line,
  optionalLine,
  position,
  prose,
  recordId,
  regionCode,
} from './base.js';
import { fileRefs } from './file.js';
import { grades, inspectionResults } from './hazard.js';
import { responseLevels } from './response.js';

/** 堤防, 险工险段, 水库塘坝, 地质灾害点, 城市易涝点, 一般隐患点: which table of the rule pack a route goes by. */
export const patrolKinds = [
  'dyke',
  'dangerSection',
  'reservoir',
  'geohazard',
  'waterlogging',
  'general',
] as const;

/** How high the water stands: below all, 设防, 警戒, 保证. Calm first. */
export const waterStates = ['calm', 'fortify', 'warning', 'guarantee'] as const;

/** By place, by the sign's code, by hand with a reason. */
export const tickMethods = ['place', 'code', 'hand'] as const;

export const patrolRunStates = ['planned', 'started', 'finished', 'missed'] as const;

/** A place on the way: a hazard point (its id is the hazard point's), or a stake of a dyke (桩号, `K12-300`). */
export const patrolPoint = z.object({
  id: recordId,
  name: line,
  hazard: recordId.nullable(),
  chainageM: z.number().int().min(0).max(9_999_999).nullable(),
  position: position.nullable(),
});

/** More points than this are two routes: a run of so many is still one small record. */
export const maxPoints = 100;

/** 巡查路线: what is walked, by whom, by which rule. Points stand in the order they are walked. */
export const patrolRoute = z.object({
  ...base,
  region: regionCode,
  name: line,
  patrolKind: z.enum(patrolKinds),
  points: z.array(patrolPoint).min(1).max(maxPoints),
  unit: recordId.nullable(),
  team: recordId.nullable(),
  /** Whose water decides how often it is walked. */
  stations: z.array(recordId).max(8),
  isActive: z.boolean(),
});

/** What the interval of a run follows from, as it stood when it was planned. */
export const patrolBasis = z.object({
  grade: z.enum(grades),
  water: z.enum(waterStates),
  level: z.enum(responseLevels),
  everyMinutes: z.number().int().min(1).max(100_000),
  people: z.number().int().min(1).max(1000),
});

/** That somebody was at a point. None is ever changed or taken away. */
export const tickFact = z.object({
  at: instant,
  by: line,
  method: z.enum(tickMethods),
  position: position.optional(),
  accuracyM: z.number().min(0).max(100_000).optional(),
  /** Why it was ticked by hand. */
  reason: optionalLine,
  result: z.enum(inspectionResults),
  /** Items of the checklist that were not in order; all others were looked at and were. */
  wrong: z
    .array(z.object({ item: z.string().regex(/^[A-Za-z]{1,24}$/), note: optionalLine }))
    .max(20),
  note: optionalLine,
  /** The hazard point that was reported or raised for what was found here; it tells of it itself. */
  finding: recordId.nullable(),
  files: fileRefs.optional(),
  /** 补报. */
  isLate: z.boolean(),
});

/** More than this of one point tell nothing new, and would make a record large. */
export const maxFacts = 30;

/**
 * 打卡: what was told of one point of one run, by the hour. A record of its own: a tick weighs the same on a route
 * of three points and of a hundred. Two who were there both stand in it; the first counts.
 */
export const patrolTick = z.object({
  ...base,
  region: regionCode,
  team: recordId.nullable(),
  run: recordId,
  point: recordId,
  facts: z.array(tickFact).min(1).max(maxFacts),
});

/** The same on every phone: two who tick one point out of reach of each other tell of one record. */
export function tickId(run: string, point: string): string {
  return idOf('patrolTick', run, point);
}

/** Six letters and digits that cannot be mistaken for one another. */
export const shortCode = z.string().regex(/^[A-HJ-NP-Z2-9]{6}$/);

/** 水牌: two teams that meet write down each other's code; both later find their match. */
export const patrolMeeting = z.object({
  at: instant,
  by: line,
  code: shortCode,
  position: position.optional(),
  isLate: z.boolean(),
  /** The run whose code it was; null while none has been found. */
  met: recordId.nullable(),
  /** The other side has written down ours too. */
  isMutual: z.boolean(),
});

export const maxMeetings = 40;

/** A secret that a phone makes at the start; its codes follow from it. Shown to nobody (`redaction.ts`). */
export const meetingKey = z.string().regex(/^[0-9a-f]{32}$/);

/** 一次巡查: planned by the server, walked by a team, missed or finished. */
export const patrolRun = z.object({
  ...base,
  region: regionCode,
  route: recordId,
  routeName: line,
  team: recordId.nullable(),
  unit: recordId.nullable(),
  /** The points to be ticked, as the route had them when it was planned. */
  points: z.array(recordId).min(1).max(maxPoints),
  basis: patrolBasis,
  plannedAt: instant,
  dueBy: instant,
  /** The hour it is due while it is its route's newest run; null once a later one is planned. */
  newestUntil: instant.nullable(),
  state: z.enum(patrolRunStates),
  startedAt: instant.nullable(),
  startedBy: line.nullable(),
  people: z.array(line).max(30),
  /** Ticks in a log from before they were records of their own (`rules/patrol-progress.ts`); none is added. */
  ticks: z
    .array(tickFact.extend({ point: recordId }))
    .max(300)
    .optional(),
  meetings: z.array(patrolMeeting).max(maxMeetings),
  meetingKeys: z.array(meetingKey).max(20),
  /** The first hour of a meeting whose two sides have not found each other; null where there is none. */
  unmatchedSince: instant.nullable(),
  finishedAt: instant.nullable(),
  finishedBy: line.nullable(),
  summary: prose,
  /** Set by the server when nobody came in time; stays as a fact after a late arrival of what was done. */
  missedSince: instant.nullable(),
});

export type PatrolKind = (typeof patrolKinds)[number];
export type WaterState = (typeof waterStates)[number];
export type TickMethod = (typeof tickMethods)[number];
export type PatrolRunState = (typeof patrolRunStates)[number];
export type PatrolPoint = z.infer<typeof patrolPoint>;
export type PatrolRoute = z.infer<typeof patrolRoute>;
export type PatrolBasis = z.infer<typeof patrolBasis>;
export type TickFact = z.infer<typeof tickFact>;
export type PatrolTick = z.infer<typeof patrolTick>;
export type PatrolMeeting = z.infer<typeof patrolMeeting>;
export type PatrolRun = z.infer<typeof patrolRun>;
