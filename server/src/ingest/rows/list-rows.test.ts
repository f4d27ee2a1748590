import { describe, expect, test } from '@jest/globals';
import { jsonRows } from '../readers/json-reader.js';
import { csvRows } from '../readers/csv-reader.js';
import { decodedText } from '../readers/text-decoding.js';
import { fileLimits } from '../sheet.js';
import { areaWith, readList } from '../testing/lists.js';
import { testOnShared } from '../testing/shared-files.js';
import { payloadOf } from './payload.js';

describe('ledgers of hazard points', () => {
  const header = [
    '编号',
    '隐患点名称',
    '类型',
    '风险等级',
    '户数',
    '行政责任人',
    '联系电话',
    '技术责任人',
    '电话',
    '发现时间',
    '总库容',
    '是否病险',
  ];
  const row = [
    'SK-1',
    '红石水库',
    '水库',
    '红',
    '12户',
    '示例甲',
    '13800000001',
    '示例乙/示例丙',
    '13800000002',
    '3月20日',
    '85万',
    '是',
  ];

  test('a whole row', () => {
    const { payloads, notes } = readList('hazards', [['示例县隐患点台账'], header, row]);
    expect(notes).toEqual([]);
    expect(payloads).toMatchObject([
      {
        ...{
          code: 'SK-1',
          name: '红石水库',
          hazardKind: 'reservoir',
          grade: 'red',
          households: 12,
          threatenedPeople: 0,
        },
        foundAt: '2026-03-19T16:00:00.000Z',
        attributes: { capacityM3: 850_000, isDefective: true },
        responsible: [
          { role: 'administrative', name: '示例甲', phone: '13800000001', person: null },
          { role: 'technical', name: '示例乙', phone: '13800000002' },
          { role: 'technical', name: '示例丙' },
        ],
      },
    ]);
  });

  test('every wrong cell is named with its column', () => {
    const wrong = ['SK-1', '', '湖', '紫', '很多', '示例甲', '问他', '', '', '某天', '', '也许'];
    const { notes, payloads } = readList('hazards', [header, wrong]);
    expect(payloads).toEqual([]);
    expect(notes).toEqual(
      expect.arrayContaining([
        '2 隐患点名称 cell-empty',
        '2 类型 word-unknown',
        '2 风险等级 word-unknown',
        '2 户数 number-wrong',
        '2 联系电话 phone-wrong',
        '2 发现时间 date-wrong',
      ]),
    );
  });

  test('the same code twice is told with the first row', () => {
    const read = readList('hazards', [header, row, row]);
    expect(read.notes).toEqual(['3 编号 key-twice']);
    expect(read.outcomes[1]?.notes[0]?.params).toEqual({ row: 2 });
    expect(read.payloads).toHaveLength(1);
  });

  test('a list with fewer columns takes nothing away from a record', () => {
    const [outcome] = readList('hazards', [
      ['编号', '名称', '类型'],
      ['SK-1', '新名', '水库'],
    ]).outcomes;
    const [before] = readList('hazards', [header, row]).payloads;
    const ask = outcome?.asks[0];
    expect(ask && payloadOf(ask, before)).toEqual({ ...before, name: '新名' });
  });

  test('one value for all rows stands in for a missing column', () => {
    const rows = [
      ['名称', '等级'],
      ['示例塘', '红'],
    ];
    expect(readList('hazards', rows).notes).toEqual(['2 - cell-empty']);
    expect(
      readList('hazards', rows, { fixed: { hazardKind: 'reservoir' } }).payloads,
    ).toMatchObject([{ hazardKind: 'reservoir' }]);
  });

  test('the same list read twice gives the same asks', () => {
    expect(readList('hazards', [header, row]).outcomes).toEqual(
      readList('hazards', [header, row]).outcomes,
    );
  });

  testOnShared(
    'points/uk-ea-flood-areas.json',
    'a real list of 3,818 flood areas is read whole',
    (bytes) => {
      const rows = jsonRows(decodedText(bytes), fileLimits);
      const context = areaWith({ boundary: null, townships: null });
      const read = readList('hazards', rows, { context, fixed: { hazardKind: 'waterlogging' } });
      expect(read.faulty).toBe(0);
      expect(read.payloads).toHaveLength(3818);
      expect(read.payloads[0]).toMatchObject({
        ...{
          code: '053FWFPUWI06',
          name: 'Watercourses in the Lincoln area',
          hazardKind: 'waterlogging',
        },
        position: { lat: 53.22169600230474, lng: -0.542247584432861 },
      });
    },
  );

  testOnShared(
    'points/cn-geohazard-events-11.geojson',
    'a real GeoJSON of landslides is read',
    (bytes) => {
      const rows = jsonRows(decodedText(bytes), fileLimits);
      const read = readList('hazards', rows, {
        context: areaWith({ boundary: null, townships: null }),
      });
      expect(read.setup.mapping).toMatchObject({
        title: 'name',
        date: 'foundAt',
        lng: 'lng',
        lat: 'lat',
      });
    },
  );
});

describe('regions', () => {
  test('level and parent lie in the code', () => {
    const read = readList('regions', [
      ['代码', '名称'],
      ['369901', '示例县'],
      ['369901103', '新镇'],
      ['369901103002', '新村'],
    ]);
    expect(read.payloads).toMatchObject([
      { code: '369901000000', level: 'county', parent: null },
      { code: '369901103000', level: 'township', parent: '369901000000' },
      { code: '369901103002', level: 'village', parent: '369901103000' },
    ]);
    expect(read.outcomes.map(({ asks }) => asks[0]?.rank)).toEqual([0, 1, 2]);
  });

  testOnShared(
    'admin/modood-streets.csv',
    "the townships of one county come out of the whole country's list",
    (bytes) => {
      const rows = csvRows(decodedText(bytes), fileLimits);
      const context = areaWith({ area: '430181', county: '430181000000' });
      const read = readList('regions', rows, { context });
      expect(read.payloads.length).toBeGreaterThan(20);
      expect(read.payloads.every(({ code }) => String(code).startsWith('430181'))).toBe(true);
      expect(read.faulty).toBe(rows.length - 1 - read.payloads.length);
    },
  );
});

describe('units, people and teams', () => {
  test('a unit is known by its name and placed by its township', () => {
    const read = readList('units', [
      ['单位名称', '乡镇', '值班电话'],
      ['红石镇人民政府', '红石镇', '0792-0000001'],
      ['示例县水利局', '', ''],
    ]);
    expect(read.payloads).toMatchObject([
      {
        name: '红石镇人民政府',
        unitKind: 'township',
        region: '369901101000',
        dutyPhone: '0792-0000001',
      },
      { name: '示例县水利局', unitKind: 'department', region: '369901000000' },
    ]);
  });

  test('a person belongs to a known unit; an unknown one is told', () => {
    const read = readList('people', [
      ['姓名', '单位', '电话', '政治面貌', '特长'],
      ['示例甲', '示例县防汛抗旱指挥部', 13800000001, '中共党员', '潜水、电工'],
      ['示例乙', '没有的局', '', '群众', ''],
    ]);
    expect(read.payloads).toMatchObject([
      {
        name: '示例甲',
        unit: 'hq',
        phone: '13800000001',
        isPartyMember: true,
        skills: ['潜水', '电工'],
      },
      { name: '示例乙', unit: null, isPartyMember: false, skills: [] },
    ]);
    expect(read.notes).toEqual(['3 单位 unit-unmatched']);
  });

  test('a volunteer with work, hours and home; whose work is of the new trades is told from it', () => {
    const read = readList('volunteers', [
      ['姓名', '联系电话', '所属群体', '政治面貌', '特长', '可服务时间', '乡镇', '村'],
      ['示例骑手', 13800000031, '外卖送餐员', '党员', '救护、驾驶', '8:00～20:00', '红石镇', ''],
      ['示例居民', '', '退休教师', '', '', '', '', '前进村'],
      ['示例司机', '', '网约车司机', '', '', '随时', '红石镇', ''],
      ['示例骑手', '', '快递员', '', '', '', '红石镇', ''],
    ]);
    expect(read.payloads).toMatchObject([
      {
        ...{ name: '示例骑手', phone: '13800000031', occupation: '外卖送餐员', isGigWorker: true },
        ...{ isPartyMember: true, skills: ['救护', '驾驶'], region: '369901101000' },
        ...{ hours: { from: '08:00', until: '20:00' }, position: null, unit: null },
      },
      { occupation: '退休教师', isGigWorker: false, hours: null, region: '369901101001' },
    ]);
    expect(read.notes).toEqual(['4 可服务时间 value-wrong', '5 姓名 key-twice']);
  });

  test('a team with its leader, its gear and where it gathers', () => {
    const read = readList('teams', [
      [
        '队伍名称',
        '类型',
        '队长',
        '联系电话',
        '人数',
        '其中党员',
        '装备',
        '集结地点',
        '经度',
        '纬度',
      ],
      [
        '红石镇党员突击队',
        '突击队',
        '示例甲',
        '13800000001',
        '30人',
        12,
        '冲锋舟2艘、救生衣×30、绳索',
        '镇政府大院',
        115.2,
        29.5,
      ],
    ]);
    expect(read.notes).toEqual([]);
    expect(read.payloads).toMatchObject([
      {
        ...{
          name: '红石镇党员突击队',
          teamKind: 'commando',
          headcount: 30,
          partyMembers: 12,
          region: '369901101000',
        },
        leader: { name: '示例甲', phone: '13800000001', person: null },
        equipment: [
          { name: '冲锋舟', count: 2 },
          { name: '救生衣', count: 30 },
          { name: '绳索', count: 1 },
        ],
        musterPoint: { name: '镇政府大院', position: { lat: 29.5, lng: 115.2 } },
      },
    ]);
  });

  test('letters that no database takes are left out', () => {
    const [payload] = readList('units', [
      ['单位名称', '值班电话'],
      ['示例\u0000局\uD800', ''],
    ]).payloads;
    expect(payload?.['name']).toBe('示例局');
  });
});
