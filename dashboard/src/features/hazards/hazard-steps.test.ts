import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Scene } from '../../desk/rehearsal.js';
import { actor, county, hazard, otherTown, startMs, town } from '../../testing/records.js';
import { offeredSteps, stepWord } from './hazard-steps.js';
import { firstWords, gradesFor, isWordStep, wordAsk } from './step-draft.js';

const all = (['administrative', 'technical', 'patrol'] as const).map((role) => ({
  role,
  person: null,
  name: '测试员丙',
}));

function sceneOf(point: Stamped<'hazard'>, who = actor('dutyOfficer')): Scene {
  const get: Scene['get'] = <K extends Kind>(kind: K, id: string) =>
    kind === 'hazard' && id === point.id ? (point as unknown as Stamped<K>) : undefined;
  return { actor: who, nowMs: startMs, get };
}

function open(part: Partial<Stamped<'hazard'>>, who = actor('dutyOfficer')): string[] {
  const point = hazard({ id: 'h1', responsible: all, ...part });
  return offeredSteps(point, sceneOf(point, who))
    .filter(({ refusal }) => refusal === null)
    .map(({ step }) => step);
}

describe('offered steps of a hazard point', () => {
  test('work is begun once; from then on its measures are brought up to date', () => {
    expect(stepWord('treat', { state: 'graded' })).toBe('treat');
    expect(stepWord('treat', { state: 'treating' })).toBe('treatAgain');
    expect(stepWord('submit', { state: 'treating' })).toBe('submit');
  });

  test('the step the point waits for stands first', () => {
    const point = hazard({ id: 'h1', state: 'reported', grade: 'ungraded' });
    const [first] = offeredSteps(point, sceneOf(point));
    expect(first).toEqual({ step: 'verify', refusal: null, isNext: true });
  });

  test("along the point's life the offers change with its state", () => {
    expect(open({ state: 'reported', grade: 'ungraded' })).toEqual([
      'verify',
      'raise',
      'watch',
      'inspect',
      'tell',
      'assign',
      'reject',
    ]);
    expect(open({ state: 'graded', grade: 'yellow' })).toEqual([
      'treat',
      'raise',
      'submit',
      'watch',
      'inspect',
      'tell',
      'assign',
      'lower',
    ]);
    expect(open({ state: 'toAccept', grade: 'red' })).toEqual([
      'accept',
      'reopen',
      'watch',
      'inspect',
      'tell',
      'assign',
      'lower',
    ]);
    expect(open({ state: 'accepted', grade: 'red' })).toEqual([
      'close',
      'reopen',
      'watch',
      'inspect',
      'tell',
      'assign',
      'lower',
    ]);
  });

  test('a red point without its responsible persons says why work cannot begin', () => {
    const point = hazard({ id: 'h1', grade: 'red', state: 'graded' });
    const treat = offeredSteps(point, sceneOf(point)).find(({ step }) => step === 'treat');
    expect(treat?.refusal).toMatchObject({ code: 'responsible-missing' });
  });

  test.each([
    ['toAccept', 'accept'],
    ['accepted', 'close'],
  ] as const)('who fixed it is told in %s that another must %s it', (state, next) => {
    const point = hazard({ id: 'h1', state, fixedBy: '测试员乙' });
    const offer = offeredSteps(point, sceneOf(point)).find(({ step }) => step === next);
    expect(offer?.refusal).toMatchObject({ code: 'person-same' });
    expect(open({ state, fixedBy: '测试员甲' })).toContain(next);
    const steps = offeredSteps(point, sceneOf(point)).map(({ step }) => step);
    expect(steps.filter((step) => step === 'accept' || step === 'close')).toEqual([next]);
  });

  test('a viewer and somebody from the next township are offered nothing', () => {
    expect(open({ state: 'graded' }, actor('viewer'))).toEqual([]);
    expect(open({ state: 'graded' }, actor('dutyOfficer', otherTown))).toEqual([]);
    expect(open({ state: 'graded' }, actor('dutyOfficer', town))).not.toEqual([]);
  });

  test('only those who command put a point on a watch list', () => {
    expect(open({ state: 'graded' }, actor('commander', county))).toContain('list');
    expect(open({ state: 'graded' })).not.toContain('list');
  });
});

describe('drafts of steps', () => {
  test('a first grade may be any, a later raise only worse, a lowering only lighter', () => {
    expect(gradesFor('raise', { grade: 'ungraded', state: 'verified' })).toEqual([
      'red',
      'orange',
      'yellow',
      'blue',
    ]);
    expect(gradesFor('raise', { grade: 'yellow', state: 'treating' })).toEqual(['red', 'orange']);
    expect(gradesFor('lower', { grade: 'orange', state: 'treating' })).toEqual(['yellow', 'blue']);
    expect(gradesFor('treat', { grade: 'orange', state: 'graded' })).toEqual([]);
  });

  test('measures and emergency measures known already stand in their fields', () => {
    const known = { measures: '加固', emergencyMeasure: '专人看守' };
    expect(firstWords('treat', known)).toBe('加固');
    expect(firstWords('watch', known)).toBe('专人看守');
    expect(firstWords('close', known)).toBe('');
  });

  test.each([
    ['raise', { grade: 'red', reason: '话' }],
    ['reject', { reason: '话' }],
    ['treat', { measures: '话' }],
    ['submit', { result: '话' }],
    ['accept', { remark: '话' }],
    ['close', { remark: '话' }],
    ['watch', { emergencyMeasure: '话' }],
  ] as const)('the words of %s go into its own field', (step, payload) => {
    expect(wordAsk(step, 'h1', '话', 'red')).toEqual({
      kind: `hazard.${step}`,
      payload: { hazard: 'h1', ...payload },
    });
  });

  test('verifying needs no words, inspecting has a form of its own', () => {
    expect(isWordStep('verify')).toBe(false);
    expect(isWordStep('inspect')).toBe(false);
    expect(isWordStep('close')).toBe(true);
  });
});
