import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grades } from '../model/hazard.js';
import type { patrolKinds } from '../model/patrol.js';
import { waterStates } from '../model/patrol.js';
import { responseLevels } from '../model/response.js';
import {
  dueInterval,
  highestWater,
  waterStateOf,
  worstGrade,
  type Standing,
} from './patrol-interval.js';
import { defaultPatrolPack, patrolPack, type PatrolPack } from './patrol-pack.js';

const calm: Standing = { grade: 'ungraded', water: 'calm', level: 'none' };
const every = (kind: (typeof patrolKinds)[number], over: Partial<Standing>) =>
  dueInterval(defaultPatrolPack, kind, { ...calm, ...over }).everyMinutes;

describe('how often a route is walked', () => {
  test('the default tables are of the schema', () => {
    expect(patrolPack.parse(defaultPatrolPack)).toEqual(defaultPatrolPack);
  });

  test.each([
    ['dyke', { water: 'fortify' }, 720],
    ['dyke', { water: 'guarantee' }, 30],
    ['dangerSection', { water: 'fortify' }, 120],
    ['reservoir', {}, 1440],
    ['geohazard', { level: 'II' }, 120],
    ['general', { grade: 'red' }, 120],
  ] as const)('%s at %j: every %s minutes', (kind, over, minutes) => {
    expect(every(kind, over)).toBe(minutes);
  });

  test('the hardest of water, grade and level decides, and people go by the most', () => {
    const standing = { grade: 'red', water: 'warning', level: 'I' } as const;
    expect(dueInterval(defaultPatrolPack, 'dyke', standing)).toEqual({
      ...standing,
      everyMinutes: 60,
      people: 6,
    });
  });

  const standing = fc.record({
    grade: fc.constantFrom(...grades),
    water: fc.constantFrom(...waterStates),
    level: fc.constantFrom(...responseLevels),
  });
  const numbers = (keys: readonly string[]) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, fc.integer({ min: 1, max: 999 })])));
  /** Any numbers an office may write, sensible or not. */
  const anyPack = fc
    .record({
      everyMinutesAtWater: numbers(waterStates),
      everyMinutesAtGrade: numbers(grades),
      everyMinutesAtLevel: numbers(responseLevels),
      peopleAtWater: numbers(waterStates),
      peopleAtLevel: numbers(responseLevels),
    })
    .map((tables) => {
      const dyke = { ...defaultPatrolPack.kinds.dyke, ...tables };
      return { ...defaultPatrolPack, kinds: { ...defaultPatrolPack.kinds, dyke } } as PatrolPack;
    });
  const isAsBad = (one: Standing, other: Standing) =>
    grades.indexOf(one.grade) <= grades.indexOf(other.grade) &&
    waterStates.indexOf(one.water) >= waterStates.indexOf(other.water) &&
    responseLevels.indexOf(one.level) >= responseLevels.indexOf(other.level);
  const worse = (one: Standing, other: Standing): Standing => ({
    grade: worstGrade([one.grade, other.grade]),
    water: highestWater([one.water, other.water]),
    level: responseLevels.findLast((level) => [one.level, other.level].includes(level)) ?? 'none',
  });

  test('never rarer and never by fewer when things get worse, whatever the tables say', () => {
    fc.assert(
      fc.property(anyPack, standing, standing, (pack, one, other) => {
        const bad = worse(one, other);
        expect(isAsBad(bad, one) && isAsBad(bad, other)).toBe(true);
        const [before, after] = [dueInterval(pack, 'dyke', one), dueInterval(pack, 'dyke', bad)];
        expect(after.everyMinutes).toBeLessThanOrEqual(before.everyMinutes);
        expect(after.people).toBeGreaterThanOrEqual(before.people);
      }),
      { seed: 31 },
    );
  });
});

describe('how high the water stands', () => {
  const gauge = (levelM?: number) => ({
    recent: [{ at: '2026-07-20T00:00:00.000Z', ...(levelM !== undefined && { levelM }) }],
    warningLevelM: 5,
    guaranteeLevelM: 6,
  });

  test.each([
    [3.99, 'calm'],
    [4, 'fortify'],
    [5, 'warning'],
    [6, 'guarantee'],
  ])('%s m is %s', (levelM, state) => {
    expect(waterStateOf(gauge(levelM), defaultPatrolPack)).toBe(state);
  });

  test('without a level, or without limits, nothing is said', () => {
    expect(waterStateOf(gauge(), defaultPatrolPack)).toBe('calm');
    const unlimited = { ...gauge(9), warningLevelM: null, guaranteeLevelM: null };
    expect(waterStateOf(unlimited, defaultPatrolPack)).toBe('calm');
  });

  test('a reading of rain alone takes no level away', () => {
    const { recent, ...limits } = gauge(5.5);
    const rained = [...recent, { at: '2026-07-20T01:00:00.000Z', rainMm: 3 }];
    expect(waterStateOf({ ...limits, recent: rained }, defaultPatrolPack)).toBe('warning');
  });
});
