import { describe, expect, test } from '@jest/globals';
import { wallFormats, type Tile } from '@levee/shared/model/scene';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { grids, isLaidOut } from '@levee/shared/rules/scene-grid';
import fc from 'fast-check';
import {
  arrowSteps,
  draftOf,
  overlapping,
  placeFor,
  seamsOf,
  sentOf,
  stepped,
  tilesOf,
} from './scene-editor.js';

const tile = (x: number, y: number, w: number, h: number): Tile => ({ tile: 'map', x, y, w, h });
const [overview] = builtInScenes;
if (!overview) throw new Error('no scene is built in');

describe('a step', () => {
  test('moves by a cell, with shift it pulls the lower right corner', () => {
    const [plain, shifted] = arrowSteps['ArrowRight'] ?? [];
    expect(stepped('16:9', tile(4, 4, 10, 10), plain ?? {})).toEqual(tile(5, 4, 10, 10));
    expect(stepped('16:9', tile(4, 4, 10, 10), shifted ?? {})).toEqual(tile(4, 4, 11, 10));
  });

  test('ends at the edge and leaves something to take hold of', () => {
    expect(stepped('16:9', tile(40, 50, 4, 4), { x: 9, y: 9 })).toEqual(tile(40, 50, 4, 4));
    expect(stepped('16:9', tile(40, 50, 4, 4), { w: 1 })).toEqual(tile(40, 50, 4, 4));
    expect(stepped('16:9', tile(4, 4, 3, 3), { w: -9, h: -9 })).toEqual(tile(4, 4, 2, 2));
    expect(stepped('16:9', tile(4, 4, 10, 10), { x: -9 })).toEqual(tile(0, 4, 10, 10));
  });

  test('never leaves the grid, for any tile, format and step', () => {
    const side = fc.integer({ min: -300, max: 300 });
    const step = fc.record({ x: side, y: side, w: side, h: side });
    fc.assert(
      fc.property(fc.constantFrom(...wallFormats), fc.array(step), (format, steps) => {
        const last = steps.reduce<Tile>(
          (one, next) => stepped(format, one, next),
          tile(0, 0, 4, 4),
        );
        expect(isLaidOut(format, [last])).toBe(true);
      }),
    );
  });

  test('and the step back lead to where it was, where there is room', () => {
    const { columns, rows } = grids['16:9'];
    const from = fc.record({
      x: fc.integer({ min: 1, max: columns - 11 }),
      y: fc.integer({ min: 1, max: rows - 11 }),
    });
    fc.assert(
      fc.property(from, fc.constantFrom(1, -1), ({ x, y }, by) => {
        const one = tile(x, y, 10, 10);
        expect(stepped('16:9', stepped('16:9', one, { x: by }), { x: -by })).toEqual(one);
      }),
    );
  });
});

describe('another tile', () => {
  test('finds the first room there is, as large as there is', () => {
    expect(placeFor('16:9', [], 'clock')).toEqual({ tile: 'clock', x: 0, y: 0, w: 10, h: 10 });
    expect(placeFor('16:9', [tile(0, 0, 40, 54)], 'clock')).toMatchObject({ x: 40, w: 4 });
  });

  test('finds none where the glass is full', () => {
    expect(placeFor('16:9', [tile(0, 0, 44, 54)], 'clock')).toBeUndefined();
  });
});

test('tiles that lie over each other are named, those that touch are not', () => {
  const [a, b, c] = [tile(0, 0, 10, 10), tile(9, 9, 4, 4), tile(13, 0, 4, 4)];
  expect(overlapping('16:9', [a, b, c])).toEqual(new Set([a, b]));
});

test('frames run where one glass ends', () => {
  expect(seamsOf('2x2')).toEqual({ x: [0.5], y: [0.5] });
  expect(seamsOf('48:9')).toEqual({ x: [1 / 3, 2 / 3], y: [] });
  expect(seamsOf('16:9')).toEqual({ x: [], y: [] });
});

describe('a draft', () => {
  test('is sent as it was, and shares nothing with the scene', () => {
    const draft = draftOf(overview);
    expect(sentOf(overview.id, draft)).toEqual({
      ...{ id: overview.id, title: overview.title, layouts: overview.layouts },
    });
    tilesOf(draft, '16:9').length = 0;
    expect(overview.layouts[0]?.tiles.length).toBeGreaterThan(0);
  });

  test('is sent without formats that have no tile', () => {
    const draft = draftOf({ title: overview.title, layouts: [] });
    tilesOf(draft, '2x2');
    tilesOf(draft, '9:16').push(tile(0, 0, 4, 4));
    expect(sentOf('mine', draft).layouts.map(({ format }) => format)).toEqual(['9:16']);
  });
});
