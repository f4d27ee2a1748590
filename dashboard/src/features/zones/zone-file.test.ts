import { describe, expect, test } from '@jest/globals';
import type { Zone } from '@levee/shared/model/zone';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { fileOfZones, zonesOfFile } from './zone-file.js';

const zone = { ...(zoneDraft() as Zone), state: 'laid' as const, stateSince: minute(0) };
const road = {
  type: 'LineString',
  coordinates: [
    [117, 30, 12.5],
    [117.1, 30.1, 13],
  ],
};
const feature = (geometry: unknown, properties: unknown = null) => ({
  type: 'Feature',
  geometry,
  properties,
});
const read = (given: unknown) => zonesOfFile(JSON.stringify(given));

describe('a file of zones', () => {
  test('brings back what was written', () => {
    const { name, zoneKind, shape } = zone;
    expect(zonesOfFile(fileOfZones([zone]))).toEqual([{ name, zoneKind, shape }]);
  });

  test('may be a geometry alone, a feature, or a collection; heights and holes are left out', () => {
    const flat = {
      type: 'LineString',
      coordinates: [
        [117, 30],
        [117.1, 30.1],
      ],
    };
    const plain = { name: '', zoneKind: 'closedRoad', shape: flat };
    expect(read(road)).toEqual([plain]);
    expect(read(feature(road, { name: ' G1 ' }))).toEqual([{ ...plain, name: 'G1' }]);
    const ring = zone.shape.coordinates[0];
    const holed = { type: 'Polygon', coordinates: [ring, ring] };
    expect(read({ type: 'FeatureCollection', features: [feature(holed), feature(road)] })).toEqual([
      { name: '', zoneKind: 'danger', shape: zone.shape },
      plain,
    ]);
  });

  test('is not believed where its kind does not fit its shape', () => {
    expect(read(feature(road, { zoneKind: 'shelter' }))[0]?.zoneKind).toBe('closedRoad');
    expect(read(feature(road, { zoneKind: 'route' }))[0]?.zoneKind).toBe('route');
  });

  test('gives nothing for points, open rings and other texts; what is no JSON throws', () => {
    expect(read({ type: 'Point', coordinates: [1, 2] })).toEqual([]);
    expect(
      read({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      }),
    ).toEqual([]);
    expect(read({ any: 'thing' })).toEqual([]);
    expect(() => zonesOfFile('no json')).toThrow();
  });
});
