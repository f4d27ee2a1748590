import { z } from 'zod';
import { grades, type Grade } from '../model/hazard.js';
import { patrolKinds, waterStates, type PatrolKind, type WaterState } from '../model/patrol.js';
import { responseLevels, type ResponseLevel } from '../model/response.js';

const minutes = z.number().int().positive();
const count = z.number().int().positive();

/** Words of the field that belong to a number of it: an item of a checklist. */
const item = z.object({ id: z.string().regex(/^[A-Za-z]{1,24}$/), zh: z.string(), en: z.string() });

const cadence = z.object({
  everyMinutesAtWater: z.record(z.enum(waterStates), minutes),
  everyMinutesAtGrade: z.record(z.enum(grades), minutes),
  everyMinutesAtLevel: z.record(z.enum(responseLevels), minutes),
  /** How many go together. */
  peopleAtWater: z.record(z.enum(waterStates), count),
  peopleAtLevel: z.record(z.enum(responseLevels), count),
  /** What is looked at, item by item. */
  checklist: z.array(item).min(1).max(20),
});

/** 巡查: how often, how many people, what is looked at, and how near counts as having been there. */
export const patrolPack = z.object({
  kinds: z.record(z.enum(patrolKinds), cadence),
  /** 设防 stands so far below 警戒: SL 323 has no column of it. */
  fortifyBelowWarningM: z.number().min(0).max(20),
  /** 五时: the hours that ask for more care; 五到: what one takes along. */
  fiveTimes: z.array(item),
  fiveSenses: z.array(item),
  placeWithinM: z.number().positive(),
  /** A position less sure than this proves no place. */
  accuracyAtMostM: z.number().positive(),
  /** So long after its hour a run that nobody began is missed. */
  missedAfterMinutes: minutes,
  /** A danger found at a known point makes it at least this bad; what is worse is for who decides. */
  dangerGrade: z.enum(grades).exclude(['ungraded']),
  /** A meeting's code holds so long, and as long before and after for clocks that differ. */
  meetingCodeMinutes: minutes,
});

export type PatrolPack = z.infer<typeof patrolPack>;
type Cadence = z.infer<typeof cadence>;

const day = 1440;
const week = 7 * day;

const atGrade: Record<Grade, number> = {
  red: 120,
  orange: 360,
  yellow: day,
  blue: day,
  ungraded: week,
};

const byWater = (calm: number, fortify: number, warning: number, guarantee: number) =>
  ({ calm, fortify, warning, guarantee }) satisfies Record<WaterState, number>;

const byLevel = (none: number, IV: number, III: number, II: number, I: number) =>
  ({ none, attention: none, IV, III, II, I }) satisfies Record<ResponseLevel, number>;

const items = (...all: readonly (readonly [id: string, zh: string, en: string])[]) =>
  all.map(([id, zh, en]) => ({ id, zh, en }));

/** 六查. */
const sixLooks = items(
  ['crest', '堤顶', 'Crest'],
  ['waterSlope', '迎水坡', 'Water-side slope'],
  ['landSlope', '背水坡', 'Land-side slope'],
  ['toe', '堤脚', 'Toe'],
  ['berm', '平台', 'Berm'],
  ['beyond', '堤外', 'Beyond the toe'],
);

const dyke: Cadence = {
  everyMinutesAtWater: byWater(week, 720, 120, 30),
  everyMinutesAtGrade: atGrade,
  everyMinutesAtLevel: byLevel(week, 720, 360, 120, 60),
  peopleAtWater: byWater(2, 2, 4, 6),
  peopleAtLevel: byLevel(2, 2, 2, 4, 6),
  checklist: sixLooks,
};

const lists: Record<PatrolKind, Cadence> = {
  dyke,
  dangerSection: {
    ...dyke,
    everyMinutesAtWater: byWater(day, 120, 60, 30),
    everyMinutesAtLevel: byLevel(day, 360, 120, 60, 30),
    peopleAtWater: byWater(2, 4, 4, 6),
  },
  reservoir: {
    ...dyke,
    everyMinutesAtWater: byWater(day, 720, 360, 60),
    everyMinutesAtLevel: byLevel(day, 720, 360, 120, 60),
    checklist: items(
      ['dam', '坝体', 'Dam'],
      ['spillway', '溢洪道', 'Spillway'],
      ['outlet', '放水设施', 'Outlet'],
      ['waterSurface', '库区水面', 'Water surface'],
    ),
  },
  geohazard: {
    ...dyke,
    everyMinutesAtWater: byWater(week, week, week, week),
    everyMinutesAtLevel: byLevel(day, 720, 240, 120, 60),
    checklist: items(
      ['cracks', '坡面裂缝', 'Cracks in the slope'],
      ['springs', '坡脚渗水', 'Water at the foot'],
      ['walls', '墙体变形', 'Walls out of shape'],
      ['signs', '警示标志', 'Warning signs'],
    ),
  },
  waterlogging: {
    ...dyke,
    everyMinutesAtWater: byWater(week, week, week, week),
    everyMinutesAtLevel: byLevel(week, 360, 120, 60, 30),
    checklist: items(
      ['depth', '积水深度', 'Depth of water'],
      ['drains', '雨水口', 'Drains'],
      ['pumps', '泵车到位', 'Pumps in place'],
      ['closure', '警戒封控', 'Road closed off'],
    ),
  },
  general: {
    ...dyke,
    everyMinutesAtWater: byWater(week, week, day, 360),
    everyMinutesAtLevel: byLevel(week, day, 720, 360, 120),
    checklist: items(
      ['state', '现场状况', 'State of the place'],
      ['people', '责任人在岗', 'Responsible person there'],
      ['signs', '警示标志', 'Warning signs'],
    ),
  },
};

/** Defaults, each to be replaced by the plan in force at the office (domain 2.6, 2.7). */
export const defaultPatrolPack: PatrolPack = {
  kinds: lists,
  fortifyBelowWarningM: 1,
  fiveTimes: items(
    ['dawn', '黎明时', 'At dawn'],
    ['meals', '吃饭时', 'At meals'],
    ['change', '换班时', 'At the change of shifts'],
    ['dark', '黑夜时', 'In the dark'],
    ['storm', '狂风暴雨时', 'In storm and rain'],
  ),
  fiveSenses: items(
    ['eye', '眼到', 'Eyes'],
    ['ear', '耳到', 'Ears'],
    ['hand', '手到', 'Hands'],
    ['foot', '脚到', 'Feet'],
    ['tools', '工具到', 'Tools'],
  ),
  placeWithinM: 50,
  accuracyAtMostM: 100,
  missedAfterMinutes: 15,
  dangerGrade: 'orange',
  meetingCodeMinutes: 10,
};
