import { describe, expect, test } from '@jest/globals';
import { feature, layerOf, linesOf, lonlatOf, MIDDLE, pointOf, polygonOf } from './geojson.js';
import { COUNTY, townshipCode, TOWNSHIPS } from './townships.js';

const triangle = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 0, y: 10 },
  { x: 0, y: 0 },
];

describe('geojson', () => {
  test('the middle of the board lies at the middle of the map', () => {
    expect(lonlatOf({ x: 0, y: 0 })).toEqual([MIDDLE.lng, MIDDLE.lat]);
  });

  test('there and back again is within a metre', () => {
    const back = pointOf(lonlatOf({ x: 12.345678, y: -9.876543 }));
    expect(Math.hypot(back.x - 12.345678, back.y + 9.876543)).toBeLessThan(0.001);
  });

  test('one line is a LineString, more are a MultiLineString', () => {
    expect(linesOf([triangle]).type).toBe('LineString');
    expect(linesOf([triangle, triangle]).type).toBe('MultiLineString');
  });

  test('a layer is a collection of its features', () => {
    const one = feature({ name: '甲', nameEn: 'A', class: 'county' }, polygonOf(triangle));
    expect(layerOf([one])).toEqual({ type: 'FeatureCollection', features: [one] });
    expect(one.geometry.coordinates).toHaveLength(1);
  });
});

describe('townships', () => {
  test('no two share a name, and none has the name of the county', () => {
    const names = TOWNSHIPS.map(({ name }) => name);
    expect(new Set([...names, COUNTY.name]).size).toBe(19);
    expect(new Set(TOWNSHIPS.map(({ nameEn }) => nameEn)).size).toBe(18);
  });

  test('codes have twelve digits and begin where no province is', () => {
    expect(townshipCode(0)).toBe('990101100000');
    expect(townshipCode(17)).toBe('990101117000');
    expect(COUNTY.code.startsWith('99')).toBe(true);
  });
});
