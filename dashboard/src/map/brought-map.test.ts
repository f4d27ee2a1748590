import { describe, expect, test } from '@jest/globals';
import { archiveOf } from '@levee/test/support/tile-archive';
import { openBrought } from './brought-map.js';

const credit = {
  source: '测试测绘院',
  approvalNumber: '测试（2026）002号',
  datum: 'gcj02',
} as const;
const open = (name: string, ...parts: (string | Uint8Array)[]) =>
  openBrought(
    new File(
      parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))),
      name,
    ),
    credit,
  );
const road = {
  type: 'LineString',
  coordinates: [
    [117, 30],
    [118, 31],
  ],
};

describe('a map that somebody brought', () => {
  test('is pictures or shapes, under the name of whose it is', async () => {
    const tiles = await open('county.pmtiles', archiveOf([1, 2, 3]));
    expect(tiles).toMatchObject({ credit, base: { ...credit, maxZoom: 14 }, features: null });
    const shapes = await open('roads.geojson', JSON.stringify(road));
    expect(shapes).toMatchObject({ credit, base: null, features: [{ geometry: road }] });
  });

  test('is refused in a word, whatever the file is', async () => {
    const words = [
      await open('county.pmtiles', 'words'),
      await open('vector.pmtiles', archiveOf([1, 2, 3], 1)),
      await open('roads.geojson', 'words'),
      await open('roads.geojson', '{"type":"FeatureCollection","features":[]}'),
      await open('photo.jpg', 'words'),
    ];
    expect(words).toEqual(['unreadable', 'vector', 'shapeless', 'shapeless', 'shapeless']);
  });
});
