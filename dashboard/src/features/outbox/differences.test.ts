import { describe, expect, test } from '@jest/globals';
import { handover, hazard } from '../../testing/records.js';
import { differences } from './differences.js';

describe('differences of a conflict', () => {
  test('fields that both name and say differently stand side by side', () => {
    const payload = { id: 'o1', remarks: '我的说明', unit: 'hq' };
    expect(differences(payload, handover({ id: 'o1', remarks: '他的说明' }))).toEqual([
      { field: 'remarks', mine: '我的说明', theirs: '他的说明' },
    ]);
  });

  test('lists are told line by line in their own words', () => {
    const items = [
      { kind: 'other', subject: null, text: '三号闸待修' },
      { kind: 'other', subject: null, text: '石壁镇缺砂石' },
    ];
    expect(differences({ items }, handover({ id: 'o1' }))).toEqual([
      { field: 'items', mine: '三号闸待修\n石壁镇缺砂石', theirs: '—' },
    ]);
  });

  test('named things are told by their names, empty ones by a dash', () => {
    const payload = { responsible: [{ role: 'patrol', name: '测试员丙' }], team: 't1' };
    expect(differences(payload, hazard({ id: 'h1' }))).toEqual([
      { field: 'responsible', mine: '测试员丙', theirs: '—' },
      { field: 'team', mine: 't1', theirs: '—' },
    ]);
  });

  test('what the author saw stands between both, and what else has changed since is told', () => {
    const base = { grade: 'red', state: 'graded' };
    const current = hazard({ id: 'h1', grade: 'orange', state: 'treating' });
    expect(differences({ grade: 'blue', reason: '话' }, current, base)).toEqual([
      { field: 'grade', mine: 'blue', base: 'red', theirs: 'orange' },
      { field: 'state', mine: '—', base: 'graded', theirs: 'treating' },
    ]);
  });

  test('what is equal, or only one side knows, is left out', () => {
    expect(differences({ grade: 'yellow', reason: '话' }, hazard({ id: 'h1' }))).toEqual([]);
    expect(differences({ grade: 'yellow' }, undefined)).toEqual([]);
  });
});
