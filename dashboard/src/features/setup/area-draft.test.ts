import { describe, expect, test } from '@jest/globals';
import { areaFaults, collectionOf } from './area-draft.js';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [115, 29],
      [116, 29],
      [116, 30],
      [115, 29],
    ],
  ],
};

describe('the form for a new area', () => {
  test('a whole form has no fault', () => {
    expect(
      areaFaults({ code: ' 369901 ', name: '示例县', headquarters: '示例县防指', datum: 'wgs84' }),
    ).toEqual({});
  });

  test('every empty or wrong field is named', () => {
    expect(areaFaults({ code: '36990', name: ' ', headquarters: '', datum: 'wgs84' })).toEqual({
      code: 'codeWrong',
      name: 'needed',
      headquarters: 'needed',
    });
  });
});

describe('a GeoJSON file', () => {
  test('a bare geometry and a feature become a collection', () => {
    const feature = { type: 'Feature', properties: {}, geometry: square };
    const collection = { type: 'FeatureCollection', features: [feature] };
    expect(collectionOf(JSON.stringify(square), 'wgs84')).toEqual(collection);
    expect(collectionOf(`\uFEFF${JSON.stringify(feature)}`, 'wgs84')).toEqual(collection);
    expect(collectionOf(JSON.stringify(collection), 'wgs84')).toEqual(collection);
  });

  test('a shifted datum is brought back by some hundred metres', () => {
    const moved = JSON.stringify(collectionOf(JSON.stringify(square), 'gcj02'));
    expect(moved).not.toBe(JSON.stringify(collectionOf(JSON.stringify(square), 'wgs84')));
    expect(moved).toMatch(/114\.99\d+,29\.00/);
  });

  test.each(['', 'not json', '[]', '{"type":"Topology"}', '{"features":[]}'])(
    '%j is none',
    (text) => {
      expect(collectionOf(text, 'wgs84')).toBeUndefined();
    },
  );
});
