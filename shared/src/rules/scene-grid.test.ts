import { describe, expect, test } from '@jest/globals';
import { tileNames, wallFormats, type Tile, type WallFormat } from '../model/scene.js';
import { builtInPlaylists, builtInScenes, withBuiltIn } from './built-in-scenes.js';
import { formatOf, grids, isLaidOut } from './scene-grid.js';

const at = (x: number, y: number, w: number, h: number): Tile => ({ tile: 'map', x, y, w, h });
const layouts = builtInScenes.flatMap(({ id, layouts: all }) =>
  all.map((layout) => ({ id, ...layout })),
);

describe('formatOf', () => {
  test.each<[WallFormat, number, number]>([
    ['16:9', 1_920, 1_080],
    ['16:9', 3_840, 2_160],
    ['16:9', 1_920, 1_200],
    ['32:9', 7_680, 2_160],
    ['48:9', 5_760, 1_080],
    ['9:16', 1_080, 1_920],
  ])('is %s on a glass of %d by %d', (format, width, height) => {
    expect(formatOf(width, height, wallFormats)).toBe(format);
  });

  test('takes what is nearest of what there is', () => {
    expect(formatOf(7_680, 2_160, ['16:9', '9:16'])).toBe('16:9');
    expect(formatOf(1_920, 1_080, ['2x2'])).toBe('2x2');
  });
});

describe('isLaidOut', () => {
  test('holds where tiles touch, and not where they lie over each other or off the grid', () => {
    expect(isLaidOut('16:9', [at(0, 0, 22, 54), at(22, 0, 22, 54)])).toBe(true);
    expect(isLaidOut('16:9', [at(0, 0, 23, 54), at(22, 0, 22, 54)])).toBe(false);
    expect(isLaidOut('16:9', [at(40, 0, 5, 1)])).toBe(false);
    expect(isLaidOut('16:9', [at(0, 54, 1, 1)])).toBe(false);
  });
});

describe('built-in scenes', () => {
  test('are laid out for every format, nothing over anything', () => {
    expect(layouts).toHaveLength(builtInScenes.length * wallFormats.length);
    expect(layouts.filter(({ format, tiles }) => !isLaidOut(format, tiles))).toEqual([]);
  });

  test('fill the glass, and only the map lies across the frame between two', () => {
    for (const { id, format, tiles } of layouts) {
      const { columns, rows, across, down } = grids[format];
      const area = tiles.reduce((sum, { w, h }) => sum + w * h, 0);
      expect([id, format, area]).toEqual([id, format, columns * rows]);
      const cut = tiles.filter(
        ({ x, y, w, h }) =>
          isCut(x, w, columns / across, columns) || isCut(y, h, rows / down, rows),
      );
      expect([id, format, cut.map(({ tile }) => tile).filter((one) => one !== 'map')]).toEqual([
        id,
        format,
        [],
      ]);
    }
  });

  test('use every tile there is, once in a picture', () => {
    const used = new Set(layouts.flatMap(({ tiles }) => tiles.map(({ tile }) => tile)));
    expect([...used].sort()).toEqual([...tileNames].sort());
    for (const { id, tiles } of layouts)
      expect([id, new Set(tiles.map(({ tile }) => tile)).size]).toEqual([id, tiles.length]);
  });

  test('are what the playlists name', () => {
    const ids = builtInScenes.map(({ id }) => id);
    const named = builtInPlaylists.flatMap(({ entries }) => entries.map(({ scene }) => scene));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(builtInPlaylists.find(({ id }) => id === 'themes')?.entries).toHaveLength(5);
  });

  test('give way to a record of their id, and the others follow', () => {
    const [overview] = builtInScenes;
    const own = [
      { ...overview, id: 'mine' },
      { ...overview, id: 'overview', region: null },
    ] as typeof builtInScenes;
    const all = withBuiltIn(own, builtInScenes);
    expect(all[0]).toBe(own[1]);
    expect(all.map(({ id }) => id)).toEqual([...builtInScenes.map(({ id }) => id), 'mine']);
  });
});

/** Whether a stretch lies over a multiple of `step` between the ends of the whole. */
function isCut(from: number, length: number, step: number, whole: number): boolean {
  for (let seam = step; seam < whole; seam += step)
    if (from < seam && seam < from + length) return true;
  return false;
}
