import { describe, expect, test } from '@jest/globals';
import { checkedGeometry } from './geometry-check.js';

const ring = [
  [120, 31],
  [120, 32],
  [121, 32],
  [120, 31],
];
const feature = (geometry: unknown, properties: unknown = {}) => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const refusedAt = (value: unknown): string | undefined => {
  const checked = checkedGeometry(value);
  return checked.ok ? undefined : checked.refusal;
};

describe('geometry check', () => {
  test.each([
    [{ type: 'Point', coordinates: [120, 31] }],
    [
      {
        type: 'MultiPoint',
        coordinates: [
          [120, 31],
          [121, 31],
        ],
      },
    ],
    [
      {
        type: 'LineString',
        coordinates: [
          [120, 31],
          [121, 31],
        ],
      },
    ],
    [
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [120, 31],
            [121, 31],
          ],
        ],
      },
    ],
    [{ type: 'Polygon', coordinates: [ring, ring] }],
    [{ type: 'MultiPolygon', coordinates: [[ring], [ring]] }],
  ])('takes %j as it is', (geometry) => {
    expect(checkedGeometry(collection(feature(geometry)))).toEqual({
      ok: true,
      value: collection(feature(geometry)),
    });
  });

  test('leaves out heights, nested properties and whatever else came along', () => {
    const given = {
      ...feature(
        { type: 'Point', coordinates: [120, 31, 8], bbox: [] },
        { name: '坝', n: 3, on: true, none: null, deep: {}, list: [] },
      ),
      id: 7,
    };
    const checked = checkedGeometry({ ...collection(given), crs: {} });
    expect(checked).toEqual({
      ok: true,
      value: collection(
        feature(
          { type: 'Point', coordinates: [120, 31] },
          { name: '坝', n: 3, on: true, none: null },
        ),
      ),
    });
  });

  test('leaves out properties that could do harm or are too long', () => {
    const properties = JSON.parse(
      `{"__proto__":"x","long":"${'x'.repeat(501)}","${'k'.repeat(61)}":"v","nul":"a\\u0000b","good":"v"}`,
    ) as object;
    const checked = checkedGeometry(
      collection(feature({ type: 'Point', coordinates: [0, 0] }, properties)),
    );
    expect(checked.ok && checked.value.features[0]?.properties).toEqual({ good: 'v' });
  });

  test.each<[string, unknown]>([
    ['features', null],
    ['features', 'FeatureCollection'],
    ['features', { type: 'FeatureCollection' }],
    ['features', { type: 'FeatureCollection', features: {} }],
    ['features', collection()],
    ['type', { features: [] }],
    ['type', { type: 'Feature', features: [feature(null)] }],
    ['features.0.geometry', collection({})],
    ['features.0.geometry.type', collection(feature(null))],
    [
      'features.1.geometry.type',
      collection(
        feature({ type: 'Point', coordinates: [0, 0] }),
        feature({ type: 'toString', coordinates: [] }),
      ),
    ],
    [
      'features.0.geometry.type',
      collection(feature({ type: 'GeometryCollection', geometries: [] })),
    ],
    ['features.0.geometry.coordinates', collection(feature({ type: 'Point' }))],
    [
      'features.0.geometry.coordinates',
      collection(feature({ type: 'Point', coordinates: ['120', '31'] })),
    ],
    [
      'features.0.geometry.coordinates',
      collection(feature({ type: 'Point', coordinates: [NaN, 0] })),
    ],
    [
      'features.0.geometry.coordinates.1',
      collection(
        feature({
          type: 'LineString',
          coordinates: [
            [0, 0],
            [0, 91],
          ],
        }),
      ),
    ],
    [
      'features.0.geometry.coordinates.0',
      collection(
        feature({
          type: 'LineString',
          coordinates: [
            [181, 0],
            [0, 0],
          ],
        }),
      ),
    ],
    [
      'features.0.geometry.coordinates.0',
      collection(
        feature({
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [0, 1],
              [1, 1],
              [2, 2],
            ],
          ],
        }),
      ),
    ],
    [
      'features.0.geometry.coordinates.0',
      collection(
        feature({
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [0, 1],
              [0, 0],
            ],
          ],
        }),
      ),
    ],
    [
      'features.0.geometry.coordinates.1.0',
      collection(feature({ type: 'MultiPolygon', coordinates: [[ring], [[[0, 0]]]] })),
    ],
    [
      'features.0.geometry.coordinates.0',
      collection(feature({ type: 'Polygon', coordinates: [[]] })),
    ],
  ])('refuses at %s: %j', (path, value) => {
    expect(refusedAt(value)).toBe(path);
  });

  test('refuses more points than a browser can draw', () => {
    const line = Array.from({ length: 500_001 }, () => [0, 0]);
    expect(refusedAt(collection(feature({ type: 'LineString', coordinates: line })))).toBe(
      'features.0.geometry.coordinates.500000',
    );
  });

  test('is not brought down by depth', () => {
    let deep: unknown = [0, 0];
    for (let nth = 0; nth < 50_000; nth++) deep = [deep];
    expect(refusedAt(collection(feature({ type: 'MultiPolygon', coordinates: deep })))).toMatch(
      /^features\.0\.geometry/,
    );
  });
});
