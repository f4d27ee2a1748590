import { describe, expect, test } from '@jest/globals';
import { tileUrl, type BaseTiles } from './base-tiles.js';

const tiles: BaseTiles = {
  urlTemplate: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
  datum: 'wgs84',
  subdomains: ['a', 'b'],
  maxZoom: 18,
  source: '示例底图',
};

describe('tileUrl', () => {
  test('fills in zoom, column, row and server', () => {
    expect(tileUrl(tiles, { x: 3, y: 5, z: 4 })).toBe('https://a.tiles.example/4/3/5.png');
    expect(tileUrl(tiles, { x: 4, y: 5, z: 4 })).toBe('https://b.tiles.example/4/4/5.png');
  });

  test('asks beyond the date line for the tile on its other side', () => {
    expect(tileUrl(tiles, { x: -1, y: 0, z: 2 })).toBe(tileUrl(tiles, { x: 3, y: 0, z: 2 }));
    expect(tileUrl(tiles, { x: 5, y: 1, z: 2 })).toBe(tileUrl(tiles, { x: 1, y: 1, z: 2 }));
  });

  test('serves WMTS addresses and servers without subdomains', () => {
    const wmts = {
      ...tiles,
      subdomains: [],
      urlTemplate: 'https://maps.example/w?TileMatrix={z}&TileRow={y}&TileCol={x}&tk=key',
    };
    expect(tileUrl(wmts, { x: 1, y: 2, z: 3 })).toBe(
      'https://maps.example/w?TileMatrix=3&TileRow=2&TileCol=1&tk=key',
    );
  });
});
