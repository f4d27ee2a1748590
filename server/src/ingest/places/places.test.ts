import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readList, areaWith } from '../testing/lists.js';
import { angleIn } from './angle.js';
import { fromWgs84, toWgs84 } from './datum.js';
import { isInside, outlineOf } from './outline.js';

describe('angles', () => {
  test.each([
    [30.5867, 30.5867, null],
    ['30.5867', 30.5867, null],
    ['30°35′12″N', 30.586667, 'lat'],
    ['30°35\'12"', 30.586667, null],
    ["30°35'12''", 30.586667, null],
    ['30度35分12秒', 30.586667, null],
    ['30 35 12', 30.586667, null],
    ['30:35:12', 30.586667, null],
    ['30-35-12', 30.586667, null],
    ['北纬30°35′12″', 30.586667, 'lat'],
    ['东经115°30.5′', 115.508333, 'lng'],
    ['E115.5', 115.5, 'lng'],
    ['115.5°', 115.5, null],
    ['-0.5422', -0.5422, null],
    ['0.5422W', -0.5422, 'lng'],
    ['３０°３５′', 30.583333, null],
  ])('%j', (cell, deg, axis) => {
    expect(angleIn(cell)).toEqual({ deg: expect.closeTo(deg, 6), axis });
  });

  test.each(['', '三十度', '30°75′', '30 35 75', '30°35′12″N E', 'N', null, Number.NaN])(
    '%j is none',
    (cell) => {
      expect(angleIn(cell)).toBeUndefined();
    },
  );

  test('degrees, minutes and seconds come back from any way of writing them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 179 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 5999 }),
        (d, m, cs) => {
          const s = cs / 100;
          const deg = d + m / 60 + s / 3600;
          for (const text of [
            `${d}°${m}′${s}″`,
            `${d}度${m}分${s}秒`,
            `${d} ${m} ${s}`,
            `E${d}°${m}'${s}"`,
          ]) {
            expect(angleIn(text)?.deg).toBeCloseTo(deg, 9);
          }
        },
      ),
    );
  });
});

describe('datums', () => {
  const inChina = fc.record({
    lat: fc.double({ min: 18, max: 53, noNaN: true }),
    lng: fc.double({ min: 75, max: 134, noNaN: true }),
  });

  test.each(['gcj02', 'bd09'] as const)('%s comes back to WGS-84 below a millimetre', (datum) => {
    fc.assert(
      fc.property(inChina, (at) => {
        const back = toWgs84(fromWgs84(at, datum), datum);
        expect(Math.abs(back.lat - at.lat) + Math.abs(back.lng - at.lng)).toBeLessThan(1e-8);
      }),
    );
  });

  test('moves a point in China by some hundred metres and one in Britain not at all', () => {
    expect(toWgs84({ lat: 29.6, lng: 115.9 }, 'gcj02').lng).not.toBeCloseTo(115.9, 3);
    expect(toWgs84({ lat: 53.2, lng: -0.54 }, 'gcj02')).toEqual({ lat: 53.2, lng: -0.54 });
  });

  test('leaves WGS-84 and what it is given alone', () => {
    const at = Object.freeze({ lat: 29.6, lng: 115.9 });
    expect(toWgs84(at, 'wgs84')).toEqual({ lat: 29.6, lng: 115.9 });
    expect(toWgs84(at, 'bd09')).not.toEqual(at);
    expect(at).toEqual({ lat: 29.6, lng: 115.9 });
  });
});

describe('outlines', () => {
  test('a hole is outside', () => {
    const ring = (a: number, b: number): number[][] => [
      [a, a],
      [b, a],
      [b, b],
      [a, b],
      [a, a],
    ];
    const outline = outlineOf({ type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] });
    const inside = [1, 5, 11].map((at) => outline && isInside(outline, { lat: at, lng: at }));
    expect(inside).toEqual([true, false, false]);
  });

  test('what has no polygon has no outline', () => {
    expect([null, {}, { type: 'Point', coordinates: [1, 2] }, 'x'].map(outlineOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('places of rows', () => {
  const header = ['名称', '类型', '经度', '纬度', '乡镇', '村'];
  const one = (lng: string | number, lat: string | number, township = '', village = '') =>
    readList('hazards', [header, ['示例塘', '水库', lng, lat, township, village]]);

  test('the township around a point is its region', () => {
    expect(one(115.2, 29.5).payloads).toMatchObject([
      { region: '369901101000', position: { lat: 29.5, lng: 115.2 } },
    ]);
    expect(one(115.8, 29.5).payloads).toMatchObject([{ region: '369901102000' }]);
  });

  test('a named place wins over the point, with or without its ending', () => {
    expect(one(115.8, 29.5, '红石').payloads).toMatchObject([{ region: '369901101000' }]);
    expect(one('', '', '红石镇', '前进').payloads).toMatchObject([
      { region: '369901101001', position: null },
    ]);
  });

  test('an unknown name is told, and the point decides', () => {
    const read = one(115.8, 29.5, '没有镇');
    expect(read.notes).toEqual(['2 乡镇 region-unknown']);
    expect(read.payloads).toMatchObject([{ region: '369901102000' }]);
  });

  test('nothing known is the county', () => {
    expect(one('', '').payloads).toMatchObject([{ region: '369901000000', position: null }]);
  });

  test('swapped latitude and longitude are put right and told', () => {
    const read = one(29.5, 115.2);
    expect(read.notes).toEqual(['2 纬度 position-swapped']);
    expect(read.payloads).toMatchObject([{ position: { lat: 29.5, lng: 115.2 } }]);
  });

  test('a point outside the boundary is told and kept', () => {
    const read = one(117, 29.5);
    expect(read.notes).toEqual(['2 纬度 place-outside']);
    expect(read.payloads).toHaveLength(1);
  });

  test('half a position and angles that are none keep the row out', () => {
    expect(one(115.2, '').notes).toEqual(['2 纬度 position-half']);
    expect(one('东边', 29.5).notes).toEqual(['2 经度 angle-wrong']);
    expect(one(200, 29.5).notes).toEqual(['2 经度 number-outside']);
  });

  test.each(['115.2,29.5', '29.5 115.2', '北纬29°30′,东经115°12′', '(115°12′00″,29°30′00″)'])(
    '%s in one cell is a position',
    (text) => {
      const read = readList('hazards', [
        ['名称', '类型', '经纬度'],
        ['示例塘', '水库', text],
      ]);
      expect(read.payloads).toMatchObject([
        { position: { lat: 29.5, lng: expect.closeTo(115.2, 9) } },
      ]);
    },
  );

  test('the datum chosen moves the point', () => {
    const rows = [header, ['示例塘', '水库', 115.2, 29.5, '', '']];
    const [plain, moved] = (['wgs84', 'gcj02'] as const).map(
      (datum) => readList('hazards', rows, { datum }).payloads[0]?.['position'],
    );
    expect(moved).not.toEqual(plain);
    expect(moved).toEqual({ lat: expect.closeTo(29.5, 1), lng: expect.closeTo(115.2, 1) });
  });

  test('codes of another county are refused', () => {
    const read = readList(
      'hazards',
      [
        ['名称', '类型', '行政区划代码'],
        ['示例塘', '水库', '369902101'],
        ['示例塘二', '水库', '36990'],
      ],
      { context: areaWith() },
    );
    expect(read.notes).toEqual(['2 行政区划代码 region-outside', '3 行政区划代码 code-wrong']);
  });
});
