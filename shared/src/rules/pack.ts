import { z } from 'zod';
import { escalationTargets, posts, type Post } from '../model/duty.js';
import { photoStages } from '../model/hazard-photo.js';
import { grades, responsibleRoles, type Grade } from '../model/hazard.js';
import { noticeKinds, noticeUrgencies } from '../model/notice.js';
import { responseLevels, type ResponseLevel } from '../model/response.js';
import { clockTime } from '../model/roster.js';
import { attentionPack, defaultAttention } from './attention-pack.js';
import { defaultPatrolPack, patrolPack } from './patrol-pack.js';

import { defaultNotices } from './notice-table.js';

const minutes = z.number().int().positive();

/** The numbers of the field, versioned as data. Practice differs by province: an office brings its own pack. */
export const rulePack = z.object({
  version: z.string(),
  source: z.string(),
  duty: z.object({
    /** A check-in is taken from this long before the turn starts. */
    earlyCheckInMinutes: minutes,
    lateAfterMinutes: minutes,
    absentAfterMinutes: minutes,
    /** Something told this long after it happened is marked 补报. */
    lateReportMinutes: minutes,
    /** How far back a told time is believed. */
    longestDelayMinutes: minutes,
    officersAtLevel: z.record(z.enum(responseLevels), z.number().int()),
    checkIn: z.object({
      /** A place that is less exact proves nothing. */
      mostAccuracyM: z.number().positive(),
      /** What becomes of a check-in from elsewhere: refused, or taken as by button with the distance kept. */
      whenElsewhere: z.enum(['refused', 'button']),
      codeEverySeconds: z.number().int().min(30).max(60),
      /** So many codes may one person try within an hour. */
      codesPerHour: z.number().int().positive(),
    }),
    /** Who hears of an empty post, and how long after the turn began. */
    escalation: z.array(z.object({ to: z.enum(escalationTargets), afterMinutes: minutes })),
    /** The next crew has signed so long after its turn began, or it is overdue. */
    handoverWithinMinutes: minutes,
    /** 抽查: a telephone that rings longer counts as an empty post (脱岗). */
    mostRings: z.number().int().positive(),
  }),
  hazard: z.object({
    /** Roles that must be named before work on a point of this grade may begin. */
    responsibleRolesAtGrade: z.record(z.enum(grades), z.array(z.enum(responsibleRoles))),
    inspectionEveryMinutesAtGrade: z.record(z.enum(grades), minutes),
    /** A 挂牌督办 is reminded of so many hours before its deadline. */
    remindHoursBeforeDeadline: z.array(z.number().int().min(1)),
    /** Photographs that must be there before a point of this grade is closed (销号). */
    photosToCloseAtGrade: z.record(z.enum(grades), z.array(z.enum(photoStages))),
  }),
  team: z.object({
    /** So long at the water since the last rest, and a team is to be relieved. */
    restAfterMinutesOnSite: minutes,
    /** So long at home counts as a rest. */
    restMinutes: minutes,
    positionEverySeconds: z.number().positive(),
    /** A phone at or below this charge tells its place so many times more rarely. */
    lowBatteryPercent: z.number().int().min(0).max(100),
    lowBatteryFactor: z.number().min(1),
  }),
  patrol: patrolPack,
  attention: attentionPack,
  personal: z.object({
    /** So many masked values may one person be shown within an hour. */
    revealsPerHour: z.number().int().positive(),
    /** So many within an hour are an entry of their own, for the auditor's eyes. */
    manyRevealsPerHour: z.number().int().positive(),
  }),
  rights: z.object({
    /** The longest that somebody may lend their own right. */
    longestLoanDays: z.number().int().positive(),
    /** 三员分立: system, security and audit administration are three people's, and nobody's together. */
    areOfficesSeparate: z.boolean(),
  }),
  roster: z.object({
    /** Rest between two turns of one person, by post; the longer of the two posts counts. */
    restMinutesAtPost: z.record(z.enum(posts), z.number().int().min(0)),
    /** A turn that touches these hours of the night is a night turn, `HH:mm`. */
    nightFrom: clockTime,
    nightTo: clockTime,
    /** So far back turns count when new ones are given out. */
    fairOverDays: z.number().int().positive(),
    /** The longest roster made at once. */
    longestWeeks: z.number().int().positive(),
    /** A swap that is asked lapses after this long. */
    swapOpenMinutes: minutes,
    /** An officer who is neither of the two must approve. */
    areSwapsApproved: z.boolean(),
    /** So far ahead the roster is looked at for what is at risk. */
    atRiskHours: z.number().int().positive(),
    /** A turn that begins within this time should have been confirmed. */
    confirmBeforeMinutes: minutes,
    leadersAtLevel: z.record(z.enum(responseLevels), z.number().int()),
  }),
  /**
   * Who is told of what while they look elsewhere: posts on duty, teams that are out, leaders whether on duty or not,
   * and those whom it names.
   */
  notices: z.record(
    z.enum(noticeKinds),
    z.object({
      urgency: z.enum(noticeUrgencies),
      posts: z.array(z.enum(posts)),
      isToTeamsOut: z.boolean(),
      isToLeaders: z.boolean(),
      isToNamed: z.boolean(),
    }),
  ),
  noticeBeforeTurnMinutes: minutes,
  wall: z.object({
    /** A wall paints every ten seconds; one that has been silent for so long stands still, or is gone. */
    stoppedAfterSeconds: z.number().positive(),
    /** The key at a wall holds its picture for so long; whoever needs longer presses again. */
    keyLockMinutes: minutes,
    /** So long an alarm has a wall before what stood there comes back. */
    takeOverSeconds: z.number().positive(),
    /** One that has put nothing on its glass for so long is loaded again by its own watchdog. */
    reloadAfterSeconds: z.number().positive(),
    /** Where that does not help it waits twice as long each time, and at last this long. */
    reloadAtMostEverySeconds: z.number().positive(),
    /** A new program is loaded when no alarm and no lock was on the glass for so long. */
    renewalQuietSeconds: z.number().nonnegative(),
    /** Where it is never quiet it is loaded after so long. */
    renewalLongestWaitSeconds: z.number().positive(),
  }),
  water: z.object({ readingEveryMinutes: minutes, heavyRainMmPerHour: z.number().positive() }),
  /** A feed fails after so many in a row that were not taken. */
  feed: z.object({ failedAfterMisses: z.number().int().positive() }),
});

export type RulePack = z.infer<typeof rulePack>;

const roles = ['administrative', 'technical', 'patrol'] as const;

/** Defaults, each to be replaced by the plan in force at the office (domain 2.1, 2.3, 2.6, 2.7). */
export const defaultPack: RulePack = {
  version: '2026.1',
  source: 'domain 2.1 [G], 2.3, 2.6, 2.7; to be replaced by the plan in force',
  duty: {
    earlyCheckInMinutes: 60,
    lateAfterMinutes: 10,
    absentAfterMinutes: 60,
    lateReportMinutes: 10,
    longestDelayMinutes: 72 * 60,
    officersAtLevel: { none: 1, attention: 1, IV: 2, III: 2, II: 3, I: 4 } satisfies Record<
      ResponseLevel,
      number
    >,
    checkIn: {
      mostAccuracyM: 100,
      whenElsewhere: 'refused',
      codeEverySeconds: 30,
      codesPerHour: 12,
    },
    escalation: [
      { to: 'person', afterMinutes: 10 },
      { to: 'lead', afterMinutes: 20 },
      { to: 'upperUnit', afterMinutes: 40 },
    ],
    handoverWithinMinutes: 30,
    mostRings: 5,
  },
  hazard: {
    responsibleRolesAtGrade: {
      red: [...roles],
      orange: [...roles],
      yellow: [],
      blue: [],
      ungraded: [],
    },
    inspectionEveryMinutesAtGrade: {
      red: 120,
      orange: 360,
      yellow: 1440,
      blue: 1440,
      ungraded: 1440,
    } satisfies Record<Grade, number>,
    remindHoursBeforeDeadline: [72, 24, 4],
    photosToCloseAtGrade: {
      red: ['before', 'after'],
      orange: ['before', 'after'],
      yellow: [],
      blue: [],
      ungraded: [],
    },
  },
  team: {
    restAfterMinutesOnSite: 480,
    restMinutes: 360,
    positionEverySeconds: 60,
    lowBatteryPercent: 20,
    lowBatteryFactor: 5,
  },
  patrol: defaultPatrolPack,
  attention: defaultAttention,
  personal: { revealsPerHour: 60, manyRevealsPerHour: 20 },
  rights: { longestLoanDays: 30, areOfficesSeparate: false },
  roster: {
    restMinutesAtPost: { lead: 0, officer: 720, deputy: 720, backup: 0 } satisfies Record<
      Post,
      number
    >,
    nightFrom: '00:00',
    nightTo: '06:00',
    fairOverDays: 60,
    longestWeeks: 13,
    swapOpenMinutes: 48 * 60,
    areSwapsApproved: true,
    atRiskHours: 24,
    confirmBeforeMinutes: 120,
    leadersAtLevel: { none: 1, attention: 1, IV: 1, III: 1, II: 1, I: 1 } satisfies Record<
      ResponseLevel,
      number
    >,
  },
  notices: defaultNotices,
  noticeBeforeTurnMinutes: 30,
  wall: {
    stoppedAfterSeconds: 22,
    reloadAfterSeconds: 35,
    reloadAtMostEverySeconds: 240,
    renewalQuietSeconds: 300,
    renewalLongestWaitSeconds: 21_600,
    takeOverSeconds: 60,
    keyLockMinutes: 30,
  },
  water: { readingEveryMinutes: 60, heavyRainMmPerHour: 30 },
  feed: { failedAfterMisses: 3 },
};
