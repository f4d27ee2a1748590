/** Rounds over the known points: what is found, what gets worse, and what is put under supervision. */
import { pick, seededRandom } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import type { HazardPoint } from '../seed/hazards.js';
import { authors, instantAt, madeId, officerAt, SCENARIO_MINUTES, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

export function patrolSteps(stage: Stage): readonly ScenarioStep[] {
  const worst = stage.lists.hazards.filter(
    (hazard) => hazard.grade === 'red' || hazard.grade === 'orange',
  );
  const rest = stage.lists.hazards.filter((hazard) => hazard.grade === 'yellow');
  return [
    ...rounds(stage, [...worst, ...rest]),
    ...worsened(stage, rest),
    ...supervised(stage, worst),
  ];
}

/** Minutes between two visits: patrols become denser as the water rises (domain 2.7). */
const PACES: readonly (readonly [untilHour: number, everyMinutes: number])[] = [
  [6, 40],
  [15, 22],
  [22, 14],
  [36, 11],
  [42, 18],
  [48, 35],
];

function rounds(stage: Stage, points: readonly HazardPoint[]): readonly ScenarioStep[] {
  const random = seededRandom(9_300);
  const steps: ScenarioStep[] = [];
  for (
    let atMinute = 40, visit = 0;
    atMinute < SCENARIO_MINUTES;
    atMinute += paceAt(atMinute), visit += 1
  ) {
    const hazard = points[(visit * 7) % points.length];
    if (hazard !== undefined) steps.push(visited(stage, hazard, atMinute, random));
  }
  return steps;
}

function paceAt(atMinute: number): number {
  return PACES.find(([untilHour]) => atMinute < untilHour * 60)?.[1] ?? 40;
}

const NORMAL = [
  '无异常。',
  '责任人在岗，设施完好。',
  '排水通畅，水位正常。',
  '监测桩位移无变化。',
] as const;
const ABNORMAL = [
  '坡脚有湿润带，已加密巡查。',
  '排水沟淤堵，已通知清理。',
  '警示牌被风吹倒，已扶正。',
  '水位距警戒0.3米，继续观察。',
] as const;

function visited(
  stage: Stage,
  hazard: HazardPoint,
  atMinute: number,
  random: Random,
): ScenarioStep {
  const isNormal = random() < 0.8;
  const id = madeId(stage, 'inspection', `${hazard.code}-${String(atMinute)}`);
  const findings = pick(random, isNormal ? NORMAL : ABNORMAL);
  const result = isNormal ? ('normal' as const) : ('abnormal' as const);
  return step({ stage, atMinute, by: authors.inspector }, 'inspection.record', id, {
    id,
    hazard: hazard.id,
    result,
    findings,
  });
}

const WORSENED = 12;

/** Some yellow points become orange during the heavy night. */
function worsened(stage: Stage, points: readonly HazardPoint[]): readonly ScenarioStep[] {
  return points
    .filter((_, index) => index % 31 === 5)
    .slice(0, WORSENED)
    .map((hazard, index) => {
      const atMinute = 15 * 60 + index * 73;
      const payload = {
        hazard: hazard.id,
        grade: 'orange' as const,
        reason: '连续强降雨后现场变化明显，技术人员建议升级。',
      };
      return step(
        { stage, atMinute, by: officerAt(atMinute) },
        'hazard.raise',
        hazard.code,
        payload,
      );
    });
}

const SUPERVISED = 8;

/** The worst known points are listed in the first hours; the first deadline passes during the flood. */
function supervised(stage: Stage, worst: readonly HazardPoint[]): readonly ScenarioStep[] {
  return worst
    .filter((hazard) => hazard.grade === 'red')
    .slice(0, SUPERVISED)
    .map((hazard, index) => {
      const deadline = instantAt(stage, (30 + index * 24) * 60);
      const payload = { hazard: hazard.id, level: 'county' as const, deadline };
      return step(
        { stage, atMinute: 95 + index * 4, by: authors.commander },
        'hazard.list',
        hazard.code,
        payload,
      );
    });
}
