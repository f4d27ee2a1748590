import type { Ask } from '@levee/shared/commands/commands';
import { toIso } from '@levee/shared/kernel/clock';
import type { HazardState } from '@levee/shared/model/hazard';
import { photoStages } from '@levee/shared/model/hazard-photo';
import type { Stamped } from '@levee/shared/model/kinds';
import { rehearse, type Rehearsal, type Scene } from '../../desk/rehearsal.js';

type Hazard = Stamped<'hazard'>;

/** What one may do to a hazard point, in the order of its life. */
export const hazardSteps = [
  'verify',
  'raise',
  'treat',
  'submit',
  'accept',
  'close',
  'reopen',
  'watch',
  'inspect',
  'tell',
  'assign',
  'list',
  'answer',
  'extend',
  'lower',
  'reject',
] as const;
export type HazardStep = (typeof hazardSteps)[number];

export interface StepOffer {
  readonly step: HazardStep;
  /** Why it cannot be done now; null when it can. */
  readonly refusal: Extract<Rehearsal, { is: 'closed' }>['refusal'] | null;
  /** The step the point is waiting for. */
  readonly isNext: boolean;
}

/** The word for a step: measures of work under way are brought up to date, not begun again. */
export function stepWord(step: HazardStep, { state }: Pick<Hazard, 'state'>): string {
  return step === 'treat' && state === 'treating' ? 'treatAgain' : step;
}

const nextOf: Partial<Record<HazardState, HazardStep>> = {
  reported: 'verify',
  verified: 'raise',
  graded: 'treat',
  treating: 'submit',
  toAccept: 'accept',
  accepted: 'close',
  rejected: 'reopen',
};

/** Every step that lifecycle and rights leave, as the shared rule sees it now; the next one first. */
export function offeredSteps(hazard: Hazard, scene: Scene): StepOffer[] {
  const next = nextOf[hazard.state];
  return hazardSteps
    .flatMap((step) => {
      const rehearsal = rehearse(probeOf(step, hazard, scene), scene);
      if (rehearsal.is === 'hidden') return [];
      return [
        {
          step,
          refusal: rehearsal.is === 'closed' ? rehearsal.refusal : null,
          isNext: step === next,
        },
      ];
    })
    .sort((a, b) => Number(b.isNext) - Number(a.isNext));
}

const someWords = '-';
const farAhead = '9999-01-01T00:00:00.000Z';

/** Photographs are taken in the form, so their lack closes no step. */
const anyPhotos = photoStages.map((stage) => {
  return { stage, file: { sha256: '0'.repeat(64), mediaType: 'image/jpeg', bytes: 1 } };
});

/** The step with the least that its form will fill in. */
function probeOf(step: HazardStep, { id: hazard, ...now }: Hazard, scene: Scene): Ask {
  const probes: Record<HazardStep, () => Ask> = {
    verify: () => ({ kind: 'hazard.verify', payload: { hazard } }),
    raise: () => ({ kind: 'hazard.raise', payload: { hazard, grade: 'red', reason: someWords } }),
    lower: () => ({ kind: 'hazard.lower', payload: { hazard, grade: 'blue', reason: someWords } }),
    reject: () => ({ kind: 'hazard.reject', payload: { hazard, reason: someWords } }),
    treat: () => ({ kind: 'hazard.treat', payload: { hazard, measures: someWords } }),
    submit: () => ({ kind: 'hazard.submit', payload: { hazard, result: someWords } }),
    accept: () => ({ kind: 'hazard.accept', payload: { hazard, remark: '' } }),
    close: () => ({ kind: 'hazard.close', payload: { hazard, remark: '', photos: anyPhotos } }),
    reopen: () => ({ kind: 'hazard.reopen', payload: { hazard, reason: someWords } }),
    watch: () => ({ kind: 'hazard.watch', payload: { hazard, emergencyMeasure: someWords } }),
    inspect: () => ({
      kind: 'inspection.record',
      payload: { hazard, id: 'rehearsal', result: 'normal', findings: '' },
    }),
    assign: () => {
      const { responsible, team, shelter, leadUnit } = now;
      return { kind: 'hazard.assign', payload: { hazard, responsible, team, shelter, leadUnit } };
    },
    tell: () => ({ kind: 'hazard.tell', payload: { hazard, words: someWords } }),
    answer: () => ({
      kind: 'hazard.answerExtension',
      payload: { hazard, isGranted: false, answer: someWords },
    }),
    extend: () => ({
      kind: 'hazard.askExtension',
      payload: { hazard, deadline: farAhead, reason: someWords },
    }),
    list: () => ({
      kind: 'hazard.list',
      payload: { hazard, level: 'county', deadline: toIso(scene.nowMs + 86_400_000) },
    }),
  };
  return probes[step]();
}
