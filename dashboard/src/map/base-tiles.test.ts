import { describe, expect, test } from '@jest/globals';
import { pauseMsAfter, tileUrl } from './base-tiles.js';

const servers = ['a', 'b'].map((name) => `https://${name}.tiles.example/{z}/{x}/{y}.png`);

describe('tileUrl', () => {
  test('fills in zoom, column, row and server', () => {
    expect(tileUrl(servers, { x: 3, y: 5, z: 4 })).toBe('https://a.tiles.example/4/3/5.png');
    expect(tileUrl(servers, { x: 4, y: 5, z: 4 })).toBe('https://b.tiles.example/4/4/5.png');
  });

  test('asks beyond the date line for the tile on its other side', () => {
    expect(tileUrl(servers, { x: -1, y: 0, z: 2 })).toBe(tileUrl(servers, { x: 3, y: 0, z: 2 }));
    expect(tileUrl(servers, { x: 5, y: 1, z: 2 })).toBe(tileUrl(servers, { x: 1, y: 1, z: 2 }));
  });

  test('serves WMTS addresses and layers of one server', () => {
    const wmts = ['https://maps.example/w?TileMatrix={z}&TileRow={y}&TileCol={x}&tk=key'];
    expect(tileUrl(wmts, { x: 1, y: 2, z: 3 })).toBe(
      'https://maps.example/w?TileMatrix=3&TileRow=2&TileCol=1&tk=key',
    );
  });
});

test('a tile that fails again and again is asked for ever less often, but never given up', () => {
  expect([1, 2, 3, 4, 5, 2_000].map(pauseMsAfter)).toEqual(
    [20, 40, 80, 160, 160, 160].map((seconds) => 1_000 * seconds),
  );
});
