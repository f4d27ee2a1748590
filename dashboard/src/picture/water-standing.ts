import type { Station } from '@levee/shared/model/water';
import { freshnessOfAge, isTrusted } from '../ui/freshness.js';

/** Where the water stands against the station's own limits (SL 323: WRZ 警戒, GRZ 保证), calm first. */
export type Standing = 'unknown' | 'below' | 'near' | 'overWarning' | 'overGuarantee';

/** Closer to 警戒 than this counts as near. */
export const nearM = 0.5;

export interface WaterStanding {
  readonly standing: Standing;
  /** Metres above the limit it has passed, or below 警戒 where it has passed none. */
  readonly marginM: number | undefined;
}

export function waterStanding({ latest, warningLevelM, guaranteeLevelM }: Station): WaterStanding {
  const levelM = latest?.levelM;
  if (levelM === undefined || warningLevelM === null)
    return { standing: 'unknown', marginM: undefined };
  if (guaranteeLevelM !== null && levelM >= guaranteeLevelM)
    return { standing: 'overGuarantee', marginM: levelM - guaranteeLevelM };
  if (levelM >= warningLevelM) return { standing: 'overWarning', marginM: levelM - warningLevelM };
  const marginM = warningLevelM - levelM;
  return { standing: marginM <= nearM ? 'near' : 'below', marginM };
}

/** Whether the newest reading says nothing of now: there is none, or it is past three times its cadence (I13). */
export function isOldReading({ latest }: Station, nowMs: number, everyMs: number): boolean {
  return latest === null || !isTrusted(freshnessOfAge(nowMs - Date.parse(latest.at), everyMs));
}

export type Trend = 'rising' | 'falling' | 'steady';

export interface Slope {
  readonly trend: Trend;
  /** Metres an hour, over the last readings that span an hour or more. */
  readonly metresPerHour: number;
}

/** Slower than this is no movement: the gauge's own noise. */
const steadyBelowM = 0.02;
const hourMs = 3_600_000;

/** How fast the water moves, from the newest reading back to the first one an hour or more before it. */
export function slopeOf({ recent }: Station): Slope | undefined {
  const levels = recent.filter(({ levelM }) => levelM !== undefined);
  const last = levels.at(-1);
  const before =
    last && levels.findLast(({ at }) => Date.parse(last.at) - Date.parse(at) >= hourMs);
  if (last?.levelM === undefined || before?.levelM === undefined) return undefined;
  const hours = (Date.parse(last.at) - Date.parse(before.at)) / hourMs;
  const metresPerHour = (last.levelM - before.levelM) / hours;
  if (Math.abs(metresPerHour) < steadyBelowM) return { trend: 'steady', metresPerHour };
  return { trend: metresPerHour > 0 ? 'rising' : 'falling', metresPerHour };
}

/** The most pressing first: by how far the water is above (or below) 警戒. */
export function mostPressing(stations: readonly Station[]): readonly Station[] {
  return stations
    .filter(({ stationKind, latest }) => stationKind !== 'rain' && latest?.levelM !== undefined)
    .sort((a, b) => aboveWarningM(b) - aboveWarningM(a) || a.code.localeCompare(b.code));
}

function aboveWarningM({ latest, warningLevelM }: Station): number {
  return latest?.levelM === undefined || warningLevelM === null
    ? -Infinity
    : latest.levelM - warningLevelM;
}
