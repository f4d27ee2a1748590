import { describe, expect, test } from '@jest/globals';
import {
  doneShare,
  fixableFields,
  importView,
  mayApply,
  refixed,
  rehoured,
  remapped,
  type ImportView,
} from './import-view.js';

const label = { zh: '名称', en: 'Name' };
const view: ImportView = {
  ...{
    import: 'i1',
    kind: 'shifts',
    fileName: '值班表.xls',
    createdAt: '2026-07-05T00:00:00.000Z',
    state: 'staged',
  },
  ...{
    sheetName: null,
    sheetNames: [],
    columns: [],
    datum: 'wgs84',
    codes: {},
    faults: [],
    sample: [],
  },
  fields: [
    { field: 'date', label, isRequired: false, choices: [] },
    { field: 'unit', label, isRequired: true, choices: [] },
  ],
  removesGone: false,
  mapping: { 日期: 'date', 上午: 'turn.morning' },
  fixed: {},
  hours: { morning: [{ from: '08:00', to: '12:00' }] },
  missing: ['unit'],
  counts: { rows: 7, good: 7, same: 0, faulty: 0, warnings: 0, total: 19 },
  progress: { applied: 0, refused: 0, total: 19 },
};

describe('an import on its page', () => {
  test('what the server tells is read whole, anything else is not', () => {
    expect(importView.parse(view)).toEqual(view);
    expect(importView.safeParse({ ...view, kind: 'houses' }).success).toBe(false);
  });

  test('a column chosen for a field takes it from the other column', () => {
    expect(remapped(view, '时间', 'date')).toEqual({ 上午: 'turn.morning', 时间: 'date' });
    expect(remapped(view, '日期', '')).toEqual({ 上午: 'turn.morning' });
  });

  test('several columns may say one turn', () => {
    expect(remapped(view, '早班', 'turn.morning')).toEqual({
      ...view.mapping,
      早班: 'turn.morning',
    });
  });

  test('needed fields that no column says can be given for all rows, and taken back', () => {
    expect(fixableFields(view).map(({ field }) => field)).toEqual(['unit']);
    const fixed = refixed(view, 'unit', 'hq');
    expect(fixed).toEqual({ unit: 'hq' });
    expect(fixableFields({ ...view, fixed, missing: [] }).map(({ field }) => field)).toEqual([
      'unit',
    ]);
    expect(refixed({ ...view, fixed }, 'unit', '')).toEqual({});
  });

  test('one end of a turn moves', () => {
    expect(rehoured(view, 'morning', 0, { to: '11:30' })).toEqual({
      morning: [{ from: '08:00', to: '11:30' }],
    });
  });

  test('what was refused counts as done, and nothing to do is all done', () => {
    expect(doneShare({ ...view, progress: { applied: 9, refused: 1, total: 20 } })).toBe(0.5);
    expect(doneShare({ ...view, progress: { applied: 0, refused: 0, total: 0 } })).toBe(1);
  });

  test('only a tried list with something new can be applied, a broken run again', () => {
    expect(mayApply(view)).toBe(true);
    expect(mayApply({ ...view, state: 'failed' })).toBe(true);
    expect(mayApply({ ...view, state: 'done' })).toBe(false);
    const nothing = { ...view, counts: { ...view.counts, total: 0 } };
    expect(mayApply(nothing)).toBe(false);
    const roster = { added: 0, changed: 0, same: 2, goneCount: 1, gone: [] };
    expect(mayApply({ ...nothing, roster })).toBe(false);
    expect(mayApply({ ...nothing, roster, removesGone: true })).toBe(true);
  });
});
