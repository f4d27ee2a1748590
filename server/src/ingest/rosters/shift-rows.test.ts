import { describe, expect, test } from '@jest/globals';
import { fileLimits } from '../sheet.js';
import { readSheet } from '../readers/file-reader.js';
import { appealOf } from '../columns/header-row.js';
import { fieldsOf } from '../columns/fields.js';
import { areaWith, readList, type Read } from '../testing/lists.js';
import { testOnShared } from '../testing/shared-files.js';

const brief = ({ payloads }: Read): string[] =>
  payloads.map(
    ({ post, personName, startsAt, endsAt }) =>
      `${String(post)} ${String(personName)} ${String(startsAt).slice(0, 16)} ${String(endsAt).slice(0, 16)}`,
  );

describe('a roster with a row a day', () => {
  test("gives a turn for every name, hours on the area's clocks", () => {
    const read = readList('shifts', [
      ['日期', '星期', '带班领导', '上午', '下午', '夜班'],
      ['2026-07-05', '星期日', '示例甲', '示例乙、示例丙', '', '示例丁'],
    ]);
    expect(brief(read)).toEqual([
      'lead 示例甲 2026-07-05T00:00 2026-07-06T00:00',
      'officer 示例乙 2026-07-05T00:00 2026-07-05T04:00',
      'officer 示例丙 2026-07-05T00:00 2026-07-05T04:00',
      'officer 示例丁 2026-07-05T09:30 2026-07-06T00:00',
    ]);
    expect(read.notes).toEqual([]);
  });

  test('stands 中午晚上 for two spans', () => {
    const read = readList('shifts', [
      ['日期', '带班', '中午晚上'],
      ['2026-07-05', '', '示例甲'],
    ]);
    expect(brief(read)).toEqual([
      'officer 示例甲 2026-07-05T04:00 2026-07-05T06:00',
      'officer 示例甲 2026-07-05T09:30 2026-07-06T00:00',
    ]);
  });

  test('takes the hours that an office gives instead of the defaults', () => {
    const hours = { night: [{ from: '20:00', to: '07:00' }] };
    const read = readList(
      'shifts',
      [
        ['日期', '夜班', '带班'],
        ['2026-07-05', '示例甲', ''],
      ],
      { hours },
    );
    expect(brief(read)).toEqual(['officer 示例甲 2026-07-05T12:00 2026-07-05T23:00']);
  });

  test('takes year and month from the title above it', () => {
    const read = readList('shifts', [
      ['示例县2027年12月防汛值班表'],
      ['日期', '带班', '值班'],
      ['12月31日', '示例甲', ''],
      ['1月1日(周六)', '示例乙', ''],
      ['', '', '示例丙'],
    ]);
    expect(brief(read)).toEqual([
      'lead 示例甲 2027-12-31T00:00 2028-01-01T00:00',
      'lead 示例乙 2028-01-01T00:00 2028-01-02T00:00',
      'officer 示例丙 2028-01-01T00:00 2028-01-02T00:00',
    ]);
  });

  test('looks for the year nearest to the day of the import where nothing says it', () => {
    const read = readList(
      'shifts',
      [
        ['日期', '带班', '值班'],
        ['1月3日', '示例甲', ''],
        ['12月30日', '示例乙', ''],
      ],
      { broughtAt: '2026-12-20T00:00:00.000Z' },
    );
    expect(brief(read).map((line) => line.slice(9, 19))).toEqual(['2027-01-03', '2026-12-30']);
  });

  test('reads days of the month under a title', () => {
    const read = readList('shifts', [
      ['2026年7月值班安排'],
      ['日期', '带班', '值班'],
      [5, '示例甲', ''],
      ['6日', '示例乙', ''],
    ]);
    expect(brief(read).map((line) => line.slice(9, 19))).toEqual(['2026-07-05', '2026-07-06']);
  });

  test('says which date is none, and asks nothing of that row', () => {
    const read = readList('shifts', [
      ['日期', '带班', '值班'],
      ['下周一', '示例甲', ''],
      ['2026-07-06', '示例乙', ''],
    ]);
    expect(read.notes).toEqual(['2 日期 date-wrong']);
    expect(read.payloads).toHaveLength(1);
  });

  test('leaves rows without names alone', () => {
    const read = readList('shifts', [
      ['日期', '带班', '值班'],
      ['2026-07-05', '', '无'],
      ['合计', '', ''],
    ]);
    expect(read).toMatchObject({ payloads: [], notes: [] });
  });

  test("keeps a turn's id when the name on it changes", () => {
    const rows = (name: string): string[][] => [
      ['日期', '带班', '值班'],
      ['2026-07-05', name, '示例乙'],
    ];
    const [before, after] = ['示例甲', '示例戊'].map(
      (name) => readList('shifts', rows(name)).payloads,
    );
    expect(after?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
    expect(after?.[0]).toMatchObject({ personName: '示例戊' });
  });

  test('asks for a unit where the area has several and the list names none', () => {
    const hq = { id: 'hq', name: '示例县防办', region: '369901000000' };
    const town = { id: 'town', name: '红石镇人民政府', region: '369901101000' };
    const context = areaWith({ units: [hq, town] });
    const rows = [
      ['日期', '带班', '值班'],
      ['2026-07-05', '示例甲', ''],
    ];
    expect(readList('shifts', rows, { context }).notes).toEqual(['2 - cell-empty']);
    const fixed = readList('shifts', rows, { context, fixed: { unit: 'town' } });
    expect(fixed.payloads).toMatchObject([{ unit: 'town', region: '369901101000' }]);
  });

  test('finds the person of that name', () => {
    const context = areaWith({ people: [{ id: 'p1', name: '示例甲', unit: 'hq' }] });
    const read = readList(
      'shifts',
      [
        ['日期', '带班', '值班'],
        ['2026-07-05', '示例甲', '示例乙'],
      ],
      { context },
    );
    expect(read.payloads.map(({ person }) => person)).toEqual(['p1', null]);
  });

  testOnShared(
    'rosters/值班表-带班上午下午中午晚上-BIFF.xls',
    'reads a real BIFF roster whose names are numbers',
    (bytes) => {
      const sheet = readSheet(bytes, fileLimits, appealOf(fieldsOf.shifts));
      const read = readList('shifts', sheet.rows);
      expect(read.notes).toEqual([]);
      expect(
        read.payloads.filter(({ post }) => post === 'lead').map(({ personName }) => personName),
      ).toEqual(['1', '2', '3', '4', '5', '6', '7']);
      expect(read.payloads.filter(({ post }) => post === 'officer')).toHaveLength(6 + 2 + 2 * 2);
      expect(brief(read)[0]).toBe('lead 1 2018-03-05T00:00 2018-03-06T00:00');
    },
  );
});

describe('a roster with a row a turn', () => {
  test('reads start and end, over midnight too', () => {
    const read = readList('shifts', [
      ['姓名', '岗位', '日期', '开始时间', '结束时间'],
      ['示例甲', '值班员', '2026/7/5', '8:00', '20:00'],
      ['示例乙', '带班领导', '20260705', '20:00', '8:00'],
    ]);
    expect(brief(read)).toEqual([
      'officer 示例甲 2026-07-05T00:00 2026-07-05T12:00',
      'lead 示例乙 2026-07-05T12:00 2026-07-06T00:00',
    ]);
  });

  test('reads whole moments without a day', () => {
    const read = readList('shifts', [
      ['姓名', '开始时间', '结束时间'],
      ['示例甲', '2026-07-05 08:00', '2026-07-06 08:00'],
    ]);
    expect(brief(read)).toEqual(['officer 示例甲 2026-07-05T00:00 2026-07-06T00:00']);
  });

  test('reads a day with the name of a turn', () => {
    const read = readList('shifts', [
      ['日期', '班次', '姓名'],
      ['2026-07-05', '夜班', '示例甲'],
      ['2026-07-05', '通宵', '示例乙'],
    ]);
    expect(brief(read)).toEqual(
      [
        'officer 示例甲 2026-07-05T09:30 2026-07-06T00:00',
        'officer 示例乙 2026-07-05T00:00 2026-07-06T00:00',
      ].slice(0, 1),
    );
    expect(read.notes).toEqual(['3 班次 word-unknown']);
  });

  test('refuses an end before its start', () => {
    const read = readList('shifts', [
      ['姓名', '开始时间', '结束时间'],
      ['示例甲', '2026-07-05 08:00', '2026-07-04 08:00'],
    ]);
    expect(read.notes).toEqual(['2 结束时间 date-order']);
  });

  test('refuses a unit that is not there', () => {
    const read = readList('shifts', [
      ['单位', '姓名', '日期'],
      ['没有的局', '示例甲', '2026-07-05'],
    ]);
    expect(read.notes).toEqual(['2 单位 unit-unknown']);
  });
});
