import { describe, expect, test } from '@jest/globals';
import type { Feature, Geometry } from 'geojson';
import { featuresOf, labelSpotOf, nameOf, textOf } from './ground-features.js';

const square: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [110, 30],
      [112, 30],
      [112, 32],
      [110, 32],
      [110, 30],
    ],
  ],
};

function feature(geometry: Geometry, properties: Feature['properties'] = null): Feature {
  return { type: 'Feature', geometry, properties };
}

describe('featuresOf', () => {
  test('reads a collection, a feature and a bare geometry alike', () => {
    const one = feature(square, { name: '石壁镇' });
    expect(featuresOf({ type: 'FeatureCollection', features: [one] })).toEqual([one]);
    expect(featuresOf(one)).toEqual([one]);
    expect(featuresOf(square)).toEqual([feature(square)]);
  });

  test('leaves out what cannot be drawn and keeps the rest', () => {
    const broken = [
      null,
      7,
      { type: 'Feature', geometry: null },
      { type: 'Feature' },
      { type: 'Circle' },
    ];
    const features = [...broken, feature(square)];
    expect(featuresOf({ type: 'FeatureCollection', features })).toEqual([feature(square)]);
    expect(featuresOf('<html>')).toEqual([]);
    expect(featuresOf(undefined)).toEqual([]);
  });
});

describe('names and spots of features', () => {
  test('takes the English name for English and the name where there is none', () => {
    const both = feature(square, { name: '石壁镇', nameEn: 'Shibi' });
    expect(nameOf(both, true)).toBe('Shibi');
    expect(nameOf(both, false)).toBe('石壁镇');
    expect(nameOf(feature(square, { name: '石壁镇' }), true)).toBe('石壁镇');
    expect(nameOf(feature(square), false)).toBeUndefined();
  });

  test('takes no number and no blank for a text', () => {
    expect(textOf(feature(square, { name: 7, code: '  ' }), 'name')).toBeUndefined();
    expect(textOf(feature(square, { name: 7, code: '  ' }), 'code')).toBeUndefined();
  });

  test('puts the label on the seat where one is named', () => {
    expect(labelSpotOf(feature(square, { seat: [110.5, 30.5] }))).toEqual({
      lat: 30.5,
      lng: 110.5,
    });
  });

  test('puts it in the middle of the largest outline otherwise', () => {
    const spot = labelSpotOf(feature(square));
    expect(spot?.lat).toBeCloseTo(31);
    expect(spot?.lng).toBeCloseTo(111);
    const islands: Geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
        square.coordinates,
      ],
    };
    expect(labelSpotOf(feature(islands))?.lat).toBeCloseTo(31);
  });

  test('puts the name of a river on its own course', () => {
    const river: Geometry = {
      type: 'LineString',
      coordinates: [
        [110, 30],
        [111, 35],
        [112, 30],
      ],
    };
    expect(labelSpotOf(feature(river))).toEqual({ lat: 35, lng: 111 });
    const parts: Geometry = { type: 'MultiLineString', coordinates: [[[0, 0]], river.coordinates] };
    expect(labelSpotOf(feature(parts))).toEqual({ lat: 35, lng: 111 });
  });

  test('has no spot for a point or a seat that is no place', () => {
    expect(labelSpotOf(feature({ type: 'Point', coordinates: [110, 30] }))).toBeNull();
    expect(labelSpotOf(feature(square, { seat: ['x'] }))).toBeNull();
  });
});
