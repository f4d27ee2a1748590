/** Work that was going on before the flood: points under treatment, some of them finished on the way. */
import type { HazardPoint } from '../seed/hazards.js';
import { authors, officerAt, SCENARIO_MINUTES, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

const UNDER_TREATMENT = 36;
const FINISHED = 20;
const FINISHED_EVERY_MINUTES = 130;

export function workSteps(stage: Stage): readonly ScenarioStep[] {
  return pointsUnderTreatment(stage).flatMap((hazard, index) => [
    treated(stage, hazard, index),
    ...(index < FINISHED ? finished(stage, hazard, index) : []),
  ]);
}

/** Spread over the list, and so over kinds and townships. */
function pointsUnderTreatment({ lists }: Stage): readonly HazardPoint[] {
  const fixable = lists.hazards.filter(({ grade }) => grade === 'yellow' || grade === 'blue');
  const stride = Math.floor(fixable.length / UNDER_TREATMENT);
  return fixable.filter((_, index) => index % stride === 3).slice(0, UNDER_TREATMENT);
}

function treated(stage: Stage, { id: hazard, measures }: HazardPoint, index: number): ScenarioStep {
  const cue = { stage, atMinute: 2 + Math.floor(index / 2), by: authors.inspector };
  return step(cue, 'hazard.treat', hazard, { hazard, measures });
}

function finished(
  stage: Stage,
  { id: hazard }: HazardPoint,
  index: number,
): readonly ScenarioStep[] {
  const doneAt = 75 + index * FINISHED_EVERY_MINUTES;
  const result = '按整改方案完成，现场复核合格。';
  const remark = '资料齐全，同意。';
  const steps = [
    step({ stage, atMinute: doneAt, by: authors.inspector }, 'hazard.submit', hazard, {
      hazard,
      result,
    }),
    step({ stage, atMinute: doneAt + 20, by: officerAt(doneAt) }, 'hazard.accept', hazard, {
      hazard,
      remark,
    }),
    step({ stage, atMinute: doneAt + 45, by: authors.commander }, 'hazard.close', hazard, {
      hazard,
      remark,
    }),
  ];
  return steps.filter(({ atMinute }) => atMinute < SCENARIO_MINUTES);
}
