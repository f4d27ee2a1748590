import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAddress, layersOf, originsOf } from './tile-addresses.js';

const tile = 'https://tiles.example/{z}/{x}/{y}.png';
const wmts = (layer: string): string =>
  `https://t{0-7}.maps.example/${layer}_w/wmts?LAYER=${layer}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=key`;

describe('addresses of tiles', () => {
  test('are told from the path of a file, whatever their scheme', () => {
    for (const text of [tile, ' HTTP://a/{z}', 'ftp://a/{z}']) expect(isAddress(text)).toBe(true);
    for (const text of ['/srv/maps/a b.pmtiles', 'C:\\maps\\a.pmtiles', 'maps/http.pmtiles'])
      expect(isAddress(text)).toBe(false);
  });

  test('name one layer or several, and for each one server or several', () => {
    expect(layersOf(tile)).toEqual([[tile]]);
    const [low, high] = layersOf(` ${wmts('vec')}\n  ${wmts('cva')} `);
    expect([low?.length, high?.length]).toEqual([8, 8]);
    expect(high?.[7]).toBe(wmts('cva').replace('{0-7}', '7'));
    const lettered = layersOf('http://{a-c}.tiles.example:8080/{z}/{x}/{y}');
    expect(originsOf(lettered)).toEqual(
      ['a', 'b', 'c'].map((name) => `http://${name}.tiles.example:8080`),
    );
  });

  test('of two layers from the same servers have each origin once', () => {
    const origins = originsOf(layersOf(`${wmts('vec')} ${wmts('cva')}`));
    expect(origins).toHaveLength(8);
    expect(origins[0]).toBe('https://t0.maps.example');
  });

  test.each([
    'https://tiles.example/{z}/{x}.png',
    'https://tiles.example/{z}/{y}.png',
    'https://tiles.example/{x}/{y}.png',
    'https://{s}.tiles.example/{z}/{x}/{y}.png',
    'https://tiles.example/{z}/{x}/{-y}.png',
    'https://t{7-0}.tiles.example/{z}/{x}/{y}.png',
    'https://t{0-7}{0-7}.tiles.example/{z}/{x}/{y}.png',
    'https://{x}.tiles.example/{z}/{x}/{y}.png',
    'https://somebody:hush@tiles.example/{z}/{x}/{y}.png',
    "https://tiles.example;script-src'self'/{z}/{x}/{y}.png",
    'https://tiles.example:port/{z}/{x}/{y}.png',
    'https://?{z}{x}{y}',
    'ftp://tiles.example/{z}/{x}/{y}.png',
    `${tile} /srv/maps/county.pmtiles`,
  ])('are none: %s', (text) => {
    expect(layersOf(text)).toEqual([]);
  });

  test('bring nothing but origins into a policy, whatever is written', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a{}z-/:;\'" x@.0?#\\*y') });
    fc.assert(
      fc.property(text, text, (host, path) => {
        const layers = layersOf(`https://${host}/{z}/{x}/{y}${path}`);
        for (const origin of originsOf(layers)) expect(origin).toMatch(/^https:\/\/[\w.:[\]-]+$/);
      }),
    );
  });
});
