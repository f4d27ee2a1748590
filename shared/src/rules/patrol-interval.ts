import { grades, isWorse, type Grade } from '../model/hazard.js';
import type { PatrolBasis, PatrolKind, WaterState } from '../model/patrol.js';
import { waterStates } from '../model/patrol.js';
import { responseLevels } from '../model/response.js';
import type { Station } from '../model/water.js';
import type { PatrolPack } from './patrol-pack.js';

/** What decides how often a route is walked. */
export type Standing = Pick<PatrolBasis, 'grade' | 'water' | 'level'>;

/**
 * How often, and by how many. Each table of the pack is read up to where things stand: the shortest
 * interval and the most people of all the states that have been passed. So nothing that gets worse ever
 * makes a round rarer, whatever an office writes into its tables.
 */
export function dueInterval(pack: PatrolPack, kind: PatrolKind, standing: Standing): PatrolBasis {
  const rule = pack.kinds[kind];
  const waters = upTo(waterStates, standing.water);
  const levels = upTo(responseLevels, standing.level);
  const worst = upTo([...grades].reverse(), standing.grade);
  const every = [
    ...waters.map((water) => rule.everyMinutesAtWater[water]),
    ...levels.map((level) => rule.everyMinutesAtLevel[level]),
    ...worst.map((grade) => rule.everyMinutesAtGrade[grade]),
  ];
  const people = [
    ...waters.map((water) => rule.peopleAtWater[water]),
    ...levels.map((level) => rule.peopleAtLevel[level]),
  ];
  return { ...standing, everyMinutes: Math.min(...every), people: Math.max(...people) };
}

function upTo<T>(calmFirst: readonly T[], now: T): readonly T[] {
  return calmFirst.slice(0, calmFirst.indexOf(now) + 1);
}

type Gauge = Pick<Station, 'recent' | 'warningLevelM' | 'guaranteeLevelM'>;

/** How high the water stands at a station, by its newest level; a station without limits or level says nothing. */
export function waterStateOf(
  { recent, warningLevelM, guaranteeLevelM }: Gauge,
  { fortifyBelowWarningM }: Pick<PatrolPack, 'fortifyBelowWarningM'>,
): WaterState {
  const levelM = recent.findLast((one) => one.levelM !== undefined)?.levelM;
  if (levelM === undefined) return 'calm';
  if (guaranteeLevelM !== null && levelM >= guaranteeLevelM) return 'guarantee';
  if (warningLevelM === null) return 'calm';
  if (levelM >= warningLevelM) return 'warning';
  return levelM >= warningLevelM - fortifyBelowWarningM ? 'fortify' : 'calm';
}

export function highestWater(states: readonly WaterState[]): WaterState {
  return waterStates.findLast((state) => states.includes(state)) ?? 'calm';
}

export function worstGrade(all: readonly Grade[]): Grade {
  return all.reduce<Grade>((worst, one) => (isWorse(one, worst) ? one : worst), 'ungraded');
}
