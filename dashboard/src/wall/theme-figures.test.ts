import { describe, expect, test } from '@jest/globals';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { themeFigures } from './theme-figures.js';

const themes = builtInScenes.map(({ id }) => id).filter((id) => id.startsWith('theme-'));

describe('the figures of a theme', () => {
  test('are four different ones for each, and no two themes tell the same', () => {
    const told = themes.map((id) => themeFigures(id));
    for (const figures of told) expect(new Set(figures).size).toBe(4);
    expect(new Set(told.map((figures) => [...figures].sort().join())).size).toBe(5);
  });

  test('stand below the title of any other scene too', () => {
    expect(themeFigures('water')).toEqual(themeFigures('made-by-an-office'));
  });
});
