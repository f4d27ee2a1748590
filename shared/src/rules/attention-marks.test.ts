import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Grade, Hazard, HazardState } from '../model/hazard.js';
import { arbitraryRecord } from '../testing/arbitraries.js';
import { ledgerDraft, stationDraft, zoneDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { marksOf, markedKinds } from './attention-marks.js';

const stamp = { version: 3, changedAt: minute(9), changedBy: 'Chief' };
const settled = settledWorld()
  .does('hazard.enlist', ledgerDraft({ id: 'point', grade: 'red' }))
  .does('station.enlist', stationDraft({ id: 'gauge' }))
  .does('zone.lay', zoneDraft({ id: 'banks' }));
const point = settled.get('hazard', 'point');
const gauge = settled.get('station', 'gauge');
const step = (grade: Grade, atMinute: number, state: HazardState = 'graded') => ({
  ...{ state, grade, at: minute(atMinute), by: 'Chief', text: '', isLate: false },
});
const of = (over: Partial<Hazard>) =>
  marksOf('hazard', { ...point, ...over, ...stamp } as typeof point, undefined);

describe('what stands on a hazard point', () => {
  test('red, since the step that made it so', () => {
    const steps = [step('yellow', 1), step('red', 4), step('red', 8, 'treating')];
    expect(of({ grade: 'red', steps })).toEqual([{ matter: 'redHazard', at: minute(4) }]);
  });

  test('red from the beginning, where no step says otherwise', () => {
    expect(of({ grade: 'red', steps: [] })).toEqual([{ matter: 'redHazard', at: point.foundAt }]);
    expect(of({ grade: 'red', steps: undefined })).toHaveLength(1);
  });

  test('a raised grade, but neither a first nor a lowered one', () => {
    const graded = (...grades: Grade[]) =>
      of({ grade: grades.at(-1) ?? 'blue', steps: grades.map((one, at) => step(one, at)) });
    expect(graded('blue', 'orange')).toEqual([{ matter: 'gradeRaised', at: minute(1) }]);
    expect(graded('ungraded', 'orange')).toEqual([]);
    expect(graded('orange', 'blue')).toEqual([]);
  });

  test('nothing once it is closed or rejected', () => {
    const lastInspection = { at: minute(5), result: 'danger' as const };
    const calls = [{ at: minute(6), by: 'C', role: 'patrol', name: 'W', outcome: 'noAnswer' }];
    const all = { grade: 'red', steps: [], lastInspection, calls } as Partial<Hazard>;
    const names = (state: HazardState) => of({ ...all, state }).map(({ matter }) => matter);
    expect(names('graded')).toEqual(['redHazard', 'dangerFound', 'callUnanswered']);
    expect([names('closed'), names('rejected')]).toEqual([[], []]);
  });

  test('a call without an answer until the next is answered', () => {
    const call = (outcome: 'answered' | 'noAnswer', at: number) => ({
      ...{ at: minute(at), by: 'C', role: 'patrol' as const, name: 'W', outcome },
    });
    const steps = [step('blue', 0)];
    const after = (...calls: ReturnType<typeof call>[]) => of({ grade: 'blue', steps, calls });
    expect(after(call('noAnswer', 3))).toEqual([{ matter: 'callUnanswered', at: minute(3) }]);
    expect(after(call('noAnswer', 3), call('answered', 4))).toEqual([]);
  });
});

describe('what stands on other records', () => {
  test('a level that goes up or down, against the one before', () => {
    const at = (level: 'none' | 'IV' | 'II', since: number) =>
      ({ ...stamp, id: 'response', level, since: minute(since) }) as never;
    expect(marksOf('response', at('IV', 1), undefined)[0]?.matter).toBe('levelRaised');
    expect(marksOf('response', at('II', 2), at('IV', 1))).toEqual([
      { matter: 'levelRaised', at: minute(2) },
    ]);
    expect(marksOf('response', at('none', 3), at('II', 2))[0]?.matter).toBe('levelLowered');
    expect(marksOf('response', at('II', 2), at('II', 2))).toEqual([]);
  });

  test('a level that says itself what it was before needs no record before', () => {
    const at = (level: 'III' | 'IV', levelBefore: 'III' | 'IV') =>
      ({ ...stamp, id: 'response', level, levelBefore, since: minute(1) }) as never;
    expect(marksOf('response', at('IV', 'III'), undefined)).toEqual([
      { matter: 'levelLowered', at: minute(1) },
    ]);
    expect(marksOf('response', at('III', 'IV'), at('IV', 'III'))[0]?.matter).toBe('levelRaised');
  });

  test('water over its marks, since the first of the readings without a break', () => {
    const recent = [26, 31, 29, 31, 32].map((levelM, at) => ({ at: minute(at), levelM }));
    const limits = { warningLevelM: 28, guaranteeLevelM: 30, aboveWarningSince: minute(1) };
    const marks = marksOf('station', { ...gauge, ...limits, recent }, undefined);
    expect(marks).toEqual([
      { matter: 'overGuarantee', at: minute(3) },
      { matter: 'overWarning', at: minute(1) },
    ]);
    const fallen = { ...gauge, ...limits, recent: recent.slice(0, 3), aboveWarningSince: null };
    expect(marksOf('station', fallen, undefined)).toEqual([]);
  });

  test('a zone while it is laid', () => {
    const zone = settled.get('zone', 'banks');
    expect(marksOf('zone', zone, undefined)).toEqual([{ matter: 'zoneLaid', at: zone.stateSince }]);
    expect(marksOf('zone', { ...zone, state: 'lifted' }, undefined)).toEqual([]);
  });

  test('a post that stays empty is one matter, late and then absent', () => {
    const shift = (over: object) =>
      marksOf('shift', { startsAt: minute(0), lateSince: null, ...over } as never, undefined);
    expect(shift({ state: 'planned' })).toEqual([]);
    const late = shift({ state: 'confirmed', lateSince: minute(10) });
    expect(late).toEqual([{ matter: 'postEmpty', at: minute(10) }]);
    expect(shift({ state: 'absent', lateSince: minute(10) })).toEqual(late);
    for (const state of ['onDuty', 'covered', 'handingOver', 'closed'])
      expect([state, shift({ state, lateSince: minute(10) })]).toEqual([state, []]);
  });

  test.each([
    ['handover', { state: 'submitted', overdueSince: minute(3) }, 'accepted'],
    ['patrolRun', { state: 'missed', missedSince: minute(3) }, 'started'],
  ] as const)('what a %s was late with, until it is done', (kind, late, done) => {
    const namesOf = (over: object) =>
      marksOf(kind, { ...late, ...over } as never, undefined).map(({ at }) => at);
    expect([namesOf({}), namesOf({ state: done })]).toEqual([[minute(3)], []]);
  });

  test('whoever did not pick up, but not whoever was found elsewhere', () => {
    const check = (result: string) =>
      marksOf('spotCheck', { state: 'missed', result, checkedAt: minute(2) } as never, undefined);
    expect(check('missed')).toEqual([{ matter: 'callUnanswered', at: minute(2) }]);
    expect(check('absent')).toEqual([]);
  });

  test.each(['checkInCode', 'person', 'logEntry'] as const)('nothing on a %s', (kind) => {
    expect(marksOf(kind, {} as never, undefined)).toEqual([]);
  });

  test('any record that its schema takes can be read, and the same record says the same', () => {
    const any = fc
      .constantFrom(...markedKinds)
      .chain((kind) =>
        arbitraryRecord(kind).map((record) => ({ kind, record: { ...record, ...stamp } })),
      );
    fc.assert(
      fc.property(any, ({ kind, record }) => {
        const marks = marksOf(kind, record, undefined);
        expect(marksOf(kind, structuredClone(record), undefined)).toEqual(marks);
        expect(new Set(marks.map(({ matter }) => matter)).size).toBe(marks.length);
      }),
      { seed: 21, numRuns: 150 },
    );
  });
});
