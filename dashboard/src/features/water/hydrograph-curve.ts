import type { Station } from '@levee/shared/model/water';
import { nearM } from '../../picture/water-standing.js';

/** A hydrograph: seconds across, metres up. */
export interface Curve {
  readonly seconds: readonly number[];
  readonly levelsM: readonly number[];
  readonly fromS: number;
  readonly toS: number;
  readonly lowM: number;
  readonly highM: number;
}

const hourS = 3_600;
/** Room above and below the curve, as a share of its height, and never less than this. */
const margin = 0.08;
const leastMarginM = 0.1;

/**
 * The readings of the last hours. The scale always reaches 警戒, so that the eye sees how far it is; it
 * reaches 保证 once the water is near 警戒.
 */
export function curveOf(station: Station, nowMs: number, hours: number): Curve {
  const toS = nowMs / 1_000;
  const fromS = toS - hours * hourS;
  const points = station.recent.flatMap(({ at, levelM }) => {
    const second = Date.parse(at) / 1_000;
    return levelM === undefined || second < fromS || second > toS ? [] : [{ second, levelM }];
  });
  const levelsM = points.map(({ levelM }) => levelM);
  return {
    seconds: points.map(({ second }) => second),
    levelsM,
    fromS,
    toS,
    ...reachOf(station, levelsM),
  };
}

function reachOf(station: Station, levelsM: readonly number[]): { lowM: number; highM: number } {
  const marks = [...levelsM, ...limitsInSight(station)];
  if (marks.length === 0) return { lowM: 0, highM: 1 };
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const roomM = Math.max((high - low) * margin, leastMarginM);
  return { lowM: low - roomM, highM: high + roomM };
}

function limitsInSight({ latest, warningLevelM, guaranteeLevelM }: Station): number[] {
  const levelM = latest?.levelM ?? -Infinity;
  const isNear = warningLevelM === null || levelM >= warningLevelM - nearM;
  return [warningLevelM, isNear ? guaranteeLevelM : null].filter((limit) => limit !== null);
}

/** Where the clock is labelled: whole hours of the area, six apart on a day's curve. */
export function hourTicks(
  fromS: number,
  toS: number,
  everyHours: number,
  zoneOffsetS: number,
): number[] {
  const step = everyHours * hourS;
  const first = Math.ceil((fromS + zoneOffsetS) / step) * step - zoneOffsetS;
  const count = Math.max(0, Math.floor((toS - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}
