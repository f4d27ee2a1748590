import { describe, expect, test } from '@jest/globals';
import { ledgerDraft, reportDraft } from '../testing/drafts.js';
import { fixed, it, known, named, point, stood } from '../testing/hazards.js';
import { minute, northOfficer } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';

describe('hazard.report', () => {
  test('makes a point without a grade, found by who reports it', () => {
    const reporter = { name: 'Villager', phone: '13800000777' };
    const given = { by: northOfficer, at: minute(4) };
    const world = settledWorld().does('hazard.report', reportDraft({ reporter }), given);
    expect(point(world)).toMatchObject({
      state: 'reported',
      grade: 'ungraded',
      code: 'R-12345678',
      foundAt: minute(4),
      foundBy: 'North Officer',
      reporter,
    });
  });

  test('refuses an id that is taken and a region that is not there', () => {
    const world = settledWorld().does('hazard.report', reportDraft());
    expect(world.code('hazard.report', reportDraft())).toBe('record-exists');
    const nowhere = reportDraft({ id: 'other', region: '990001009000' });
    expect(world.code('hazard.report', nowhere)).toBe('reference-unknown');
  });
});

describe('hazard.enlist', () => {
  test('makes a graded point, or a verified one where the ledger has no grade', () => {
    expect(point(known())).toMatchObject({ state: 'graded', grade: 'yellow', code: 'K-1' });
    expect(point(known({ grade: 'ungraded' })).state).toBe('verified');
  });

  test('changes nothing when the same line comes again', () => {
    const world = known().does('hazard.treat', { ...it, measures: 'Bags' });
    world.does('hazard.enlist', ledgerDraft({ measures: 'Bags' }), { at: minute(60) });
    expect(point(world)).toMatchObject({ version: 2, state: 'treating' });
  });

  test('brings the description up to date and keeps the way through the states', () => {
    const world = fixed().does('hazard.enlist', ledgerDraft({ name: 'Mill reservoir' }));
    expect(point(world)).toMatchObject({
      name: 'Mill reservoir',
      state: 'accepted',
      fixedBy: 'Fixer',
    });
  });

  test('erases nothing where the ledger has a hole', () => {
    const position = { lat: 30, lng: 110 };
    const full = { position, address: 'Mill lane', shelter: 'School', measures: 'Watch' };
    const world = known({ ...full, leadUnit: 'north', responsible: named });
    world.does('hazard.enlist', ledgerDraft({ description: 'Older dam' }));
    const kept = { ...full, leadUnit: 'north', responsible: named, description: 'Older dam' };
    expect(point(world)).toMatchObject(kept);
  });

  test('never makes a grade better', () => {
    const world = known({ grade: 'red' }).does('hazard.enlist', ledgerDraft({ grade: 'blue' }));
    expect(point(world).grade).toBe('red');
    world.does('hazard.enlist', ledgerDraft({ id: 'b', grade: 'blue' }));
    world.does('hazard.enlist', ledgerDraft({ id: 'b', grade: 'red' }));
    expect(world.get('hazard', 'b').grade).toBe('red');
  });

  test('names a lead unit that is there', () => {
    const verdict = settledWorld().ask('hazard.enlist', ledgerDraft({ leadUnit: 'nobody' }));
    expect(verdict).toMatchObject({ refusal: { code: 'reference-unknown', field: 'leadUnit' } });
  });
});

describe('grades', () => {
  test('a first grade moves a reported or a verified point to graded', () => {
    const world = settledWorld().does('hazard.report', reportDraft());
    world.does('hazard.raise', { ...it, grade: 'blue', reason: 'Seen' });
    expect(point(world)).toMatchObject({
      state: 'graded',
      grade: 'blue',
      remark: { text: 'Seen' },
    });
    const listed = known({ grade: 'ungraded' });
    expect(point(listed.does('hazard.raise', { ...it, grade: 'red', reason: '' })).state).toBe(
      'graded',
    );
  });

  test('a worse grade is taken on any version, a better or equal one never', () => {
    const world = known();
    const raise = (grade: 'red' | 'yellow' | 'blue'): string =>
      world.code('hazard.raise', { ...it, grade, reason: '' }, { baseVersion: undefined });
    expect([raise('yellow'), raise('blue'), raise('red')]).toEqual([
      'state-illegal',
      'state-illegal',
      'ok',
    ]);
    expect(point(world)).toMatchObject({ state: 'graded', grade: 'red' });
  });

  test.each([
    ['closed', 'treating'],
    ['accepted', 'treating'],
    ['rejected', 'reported'],
  ] as const)('a worse grade brings a point that is %s back to %s', (state, to) => {
    const world = fixed();
    stood(world, { state });
    world.does('hazard.raise', { ...it, grade: 'red', reason: 'Cracks' });
    expect(point(world)).toMatchObject({ state: to, grade: 'red', fixedBy: null, closedBy: null });
  });

  test('a better grade needs the exact version', () => {
    const world = known();
    const lower = { ...it, grade: 'blue' as const, reason: 'Drained' };
    expect(world.code('hazard.lower', lower, { baseVersion: undefined })).toBe('version-stale');
    expect(world.code('hazard.lower', { ...lower, grade: 'red' })).toBe('state-illegal');
    expect(world.code('hazard.lower', { ...lower, grade: 'yellow' })).toBe('state-illegal');
    expect(world.code('hazard.lower', lower)).toBe('ok');
    expect(point(world)).toMatchObject({ grade: 'blue', state: 'graded' });
  });
});
