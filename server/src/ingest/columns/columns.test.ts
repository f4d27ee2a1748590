import { describe, expect, test } from '@jest/globals';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { columnsOf, knownHeaders, proposedMapping } from './column-matching.js';
import { fieldsOf } from './fields.js';
import { layoutOf } from './header-row.js';

function mapped(kind: ImportKind, header: readonly string[]): Record<string, string> {
  return { ...proposedMapping(columnsOf(header), fieldsOf[kind]) };
}

describe('columns', () => {
  test('are named by their header, made unique; by their letters without one', () => {
    expect(
      columnsOf(['名称', '电话', '', '电话', ...Array<string>(24).fill('')])
        .map(({ key }) => key)
        .slice(0, 4),
    ).toEqual(['名称', '电话', 'C', '电话 (2)']);
    expect(columnsOf(Array<string>(28).fill('')).at(-1)?.key).toBe('AB');
  });

  test('Chinese headers of a ledger', () => {
    expect(
      mapped('hazards', [
        '序号',
        '隐患点编号',
        '隐患点名称',
        '所在乡镇',
        '经度(°E)',
        '纬度',
        '威胁人数(人)',
        '风险等级',
      ]),
    ).toEqual({
      隐患点编号: 'code',
      隐患点名称: 'name',
      所在乡镇: 'township',
      '经度(°E)': 'lng',
      纬度: 'lat',
      '威胁人数(人)': 'threatenedPeople',
      风险等级: 'grade',
    });
  });

  test('English headers, whatever their case and marks', () => {
    expect(
      mapped('teams', ['Team Name', 'TEAM_KIND', 'leader', 'Leader phone', 'Head-count']),
    ).toEqual({
      'Team Name': 'name',
      TEAM_KIND: 'teamKind',
      leader: 'leader',
      'Leader phone': 'leaderPhone',
      'Head-count': 'headcount',
    });
  });

  test('a bare phone column belongs to the person before it', () => {
    expect(
      mapped('hazards', ['名称', '技术责任人', '电话', '巡查责任人', '联系电话']),
    ).toMatchObject({
      电话: 'technicalPhone',
      联系电话: 'patrolPhone',
    });
  });

  test('a header that holds a known word is taken where nothing surer is', () => {
    expect(mapped('units', ['单位名称全称', '防汛值班电话号码'])).toEqual({
      单位名称全称: 'name',
      防汛值班电话号码: 'dutyPhone',
    });
  });

  test('a field goes to the surest column only; turns may have many', () => {
    expect(mapped('hazards', ['id', 'hazard code'])).toEqual({ 'hazard code': 'code' });
    expect(mapped('shifts', ['日期', '值班员', '值班人员', '星期'])).toEqual({
      日期: 'date',
      值班员: 'turn.day',
      值班人员: 'turn.day',
    });
  });

  test('the wide roster is told from the long one by its columns', () => {
    expect(mapped('shifts', ['日期', '带班', '上午', '下午', '中午晚上'])).toEqual({
      日期: 'date',
      带班: 'turn.lead',
      上午: 'turn.morning',
      下午: 'turn.afternoon',
      中午晚上: 'turn.noonAndNight',
    });
    expect(mapped('shifts', ['单位', '姓名', '岗位', '开始时间', '结束时间'])).toEqual({
      单位: 'unit',
      姓名: 'personName',
      岗位: 'post',
      开始时间: 'startsAt',
      结束时间: 'endsAt',
    });
  });

  test('no word stands for two fields of one list', () => {
    for (const fields of Object.values(fieldsOf)) {
      const mappedLabels = fields.map(({ label }) => label.zh);
      expect(new Set(mappedLabels).size).toBe(mappedLabels.length);
      for (const { field, label } of fields) {
        expect([field, Object.values(proposedMapping(columnsOf([label.zh]), fields))]).toEqual([
          field,
          [field],
        ]);
      }
    }
  });
});

describe('the header row', () => {
  test('stands below titles', () => {
    const rows = [
      ['示例县防汛值班表', '', ''],
      ['制表单位:示例县防办', '', '2026年7月'],
      ['日期', '带班', '值班员'],
      ['7月5日', '甲', '乙'],
    ];
    expect(layoutOf(rows, fieldsOf.shifts)).toEqual({
      titles: ['示例县防汛值班表', '制表单位:示例县防办 2026年7月'],
      header: ['日期', '带班', '值班员'],
      firstRow: 3,
    });
  });

  test('may have two lines under a group', () => {
    const rows = [
      ['编号', '名称', '行政责任人', '行政责任人', '类型'],
      ['编号', '名称', '姓名', '电话', '类型'],
      ['1', '塘', '甲', '138', '水库'],
    ];
    expect(layoutOf(rows, fieldsOf.hazards)).toMatchObject({
      header: ['编号', '名称', '行政责任人', '行政责任人电话', '类型'],
      firstRow: 2,
    });
  });

  test('is the first row with two cells where no word is known, and is not there in an empty sheet', () => {
    expect(layoutOf([['甲'], ['甲', '乙'], ['1', '2']], fieldsOf.hazards)).toMatchObject({
      firstRow: 2,
    });
    expect(layoutOf([['甲']], fieldsOf.hazards)).toBeUndefined();
  });

  test('is told from the list by how many words it knows', () => {
    expect(knownHeaders(['编号', '名称', '类型'], fieldsOf.hazards)).toBe(3);
    expect(knownHeaders(['SK-1', '红石水库', '85'], fieldsOf.hazards)).toBe(0);
  });
});
