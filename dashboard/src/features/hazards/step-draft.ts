import type { Ask } from '@levee/shared/commands/commands';
import { grades, type Grade, type Hazard } from '@levee/shared/model/hazard';
import type { FileRef } from '@levee/shared/model/file';
import type { NewPhoto, PhotoStage } from '@levee/shared/model/hazard-photo';
import type { HazardStep } from './hazard-steps.js';

/** Steps that are asked for with a few words, and a grade where it changes. */
export const wordSteps = [
  'raise',
  'lower',
  'reject',
  'treat',
  'submit',
  'accept',
  'close',
  'reopen',
  'watch',
] as const satisfies readonly HazardStep[];
export type WordStep = (typeof wordSteps)[number];
export type RealGrade = Exclude<Grade, 'ungraded'>;

/** The payload's field in which the words go. */
export const wordField: Record<WordStep, string> = {
  raise: 'reason',
  lower: 'reason',
  reject: 'reason',
  treat: 'measures',
  submit: 'result',
  accept: 'remark',
  close: 'remark',
  reopen: 'reason',
  watch: 'emergencyMeasure',
};

/** At which step which photographs are taken. */
export const photoStageOf: Partial<Record<WordStep, PhotoStage>> = {
  treat: 'before',
  submit: 'after',
  accept: 'after',
  close: 'after',
};

export function photosOf(stage: PhotoStage, files: readonly FileRef[]): NewPhoto[] {
  return files.map((file) => ({ stage, file: { ...file } }));
}

export function isWordStep(step: HazardStep): step is WordStep {
  return wordSteps.some((one) => one === step);
}

/** The command of a step, from what its form holds. */
export function wordAsk(
  step: WordStep,
  hazard: string,
  words: string,
  grade: RealGrade,
): Extract<Ask, { kind: `hazard.${WordStep}` }> {
  switch (step) {
    case 'raise':
    case 'lower':
      return { kind: `hazard.${step}`, payload: { hazard, grade, reason: words } };
    case 'reject':
    case 'reopen':
      return { kind: `hazard.${step}`, payload: { hazard, reason: words } };
    case 'accept':
    case 'close':
      return { kind: `hazard.${step}`, payload: { hazard, remark: words } };
    case 'treat':
      return { kind: 'hazard.treat', payload: { hazard, measures: words } };
    case 'submit':
      return { kind: 'hazard.submit', payload: { hazard, result: words } };
    case 'watch':
      return { kind: 'hazard.watch', payload: { hazard, emergencyMeasure: words } };
  }
}

/** Grades a point may be raised or lowered to; the first grade may be any. */
export function gradesFor(
  step: WordStep,
  { grade, state }: Pick<Hazard, 'grade' | 'state'>,
): readonly RealGrade[] {
  const real = grades.filter((one): one is RealGrade => one !== 'ungraded');
  const isFirst = state === 'reported' || state === 'verified';
  const now = grades.indexOf(grade);
  if (step === 'raise')
    return real.filter((one) => (isFirst ? grades.indexOf(one) <= now : grades.indexOf(one) < now));
  return step === 'lower' ? real.filter((one) => grades.indexOf(one) > now) : [];
}

/** What stands in the field on arrival: what is known already, so that it is corrected and not typed again. */
export function firstWords(
  step: WordStep,
  { measures, emergencyMeasure }: Pick<Hazard, 'measures' | 'emergencyMeasure'>,
): string {
  if (step === 'treat') return measures;
  return step === 'watch' ? (emergencyMeasure ?? '') : '';
}
