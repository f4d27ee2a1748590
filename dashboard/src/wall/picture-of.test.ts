import { describe, expect, test } from '@jest/globals';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { pictureOf } from './picture-of.js';

const [overview] = builtInScenes;
if (!overview) throw new Error('no overview');
const glass = { width: 1_920, height: 1_080, format: null };

describe('pictureOf', () => {
  test('takes the layout of the glass, and of its builder where it was told', () => {
    expect(pictureOf(overview, glass)).toMatchObject({ format: '16:9', columns: 44, rows: 54 });
    expect(pictureOf(overview, { ...glass, width: 7_680, height: 2_160 }).format).toBe('32:9');
    expect(pictureOf(overview, { ...glass, width: 1_080, height: 1_920 }).format).toBe('9:16');
    expect(pictureOf(overview, { ...glass, format: '2x2' }).format).toBe('2x2');
  });

  test('takes the nearest where a scene was made for few', () => {
    const one = {
      ...overview,
      layouts: overview.layouts.filter(({ format }) => format === '9:16'),
    };
    expect(pictureOf(one, { ...glass, format: '2x2' }).format).toBe('9:16');
  });

  test('says how many rows are left without the news', () => {
    expect(pictureOf(overview, glass).rowsWithoutNews).toBe(48);
    expect(pictureOf(overview, { ...glass, width: 5_760 }).rowsWithoutNews).toBe(54);
  });
});
