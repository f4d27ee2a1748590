import { seededRandom } from '@levee/shared/kernel/random';
import type { Gauge } from '../seed/stations.js';
import { levelMAt } from './flood.js';
import type { Wave } from './flood.js';
import { authors, instantAt, SCENARIO_MINUTES, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

/** How much of the way from warning to guarantee the crest takes, and when; upstream and brooks first. */
const CRESTS: Readonly<Record<string, readonly [share: number, hour: number]>> = {
  清江柳湾站: [0.86, 28.5],
  清江堤城站: [0.9, 29.5],
  清江双汊站: [0.84, 30],
  清江沙洲渡站: [0.78, 31],
  石梁河石梁站: [1.08, 25],
  云门溪圩中站: [0.7, 25.5],
  枫水白鹭滩站: [0.55, 26],
  云门水库站: [0.5, 31],
  石梁水库站: [0.66, 29],
  枫坪水库站: [0.4, 32],
  茶坞水库站: [0.35, 30],
  龙吟水库站: [0.2, 33],
};

const RISES_AT_HOUR = 5;

export function waveOf(gauge: Gauge): Wave | undefined {
  const { name, warningLevelM, guaranteeLevelM } = gauge.station;
  const crest = CRESTS[name];
  if (
    crest === undefined ||
    gauge.baseM === undefined ||
    warningLevelM === null ||
    guaranteeLevelM === null
  )
    return undefined;
  const [share, crestsAtHour] = crest;
  const crestM = warningLevelM + (guaranteeLevelM - warningLevelM) * share;
  return { baseM: gauge.baseM, crestM, risesAtHour: RISES_AT_HOUR, crestsAtHour };
}

/** Hourly readings; above the warning level every quarter of an hour on the main river, every half on the others. */
export function riverSteps(stage: Stage): readonly ScenarioStep[] {
  return stage.lists.gauges.flatMap((gauge, index) => {
    const wave = waveOf(gauge);
    return wave === undefined ? [] : readingsOf(stage, gauge, wave, index);
  });
}

const QUARTER = 15;
const MAIN_RIVER = '清江';

function readingsOf(
  stage: Stage,
  gauge: Gauge,
  wave: Wave,
  index: number,
): readonly ScenarioStep[] {
  const random = seededRandom(8_100 + index);
  const station = gauge.station.id;
  const minutes = Array.from({ length: SCENARIO_MINUTES / QUARTER }, (_, slot) => slot * QUARTER);
  return minutes.flatMap((atMinute) => {
    const ripple = (random() - 0.5) * 0.03;
    const levelM = Math.round((levelMAt(wave, atMinute / 60) + ripple) * 100) / 100;
    if (atMinute % cadence(gauge, levelM) !== 0) return [];
    const payload = { station, at: instantAt(stage, atMinute), levelM };
    return [step({ stage, atMinute, by: authors.telemetry }, 'station.observe', station, payload)];
  });
}

function cadence(gauge: Gauge, levelM: number): number {
  const { stationKind, river, warningLevelM } = gauge.station;
  if (stationKind === 'reservoir' || levelM < (warningLevelM ?? Infinity)) return 60;
  return river === MAIN_RIVER ? QUARTER : 30;
}
