import { describe, expect, test } from '@jest/globals';
import { grades } from '@levee/shared/model/hazard';
import { teamStates } from '@levee/shared/model/team';
import { legendHazards } from './legend-signs.js';
import { mapColours } from './map-colours.js';
import { palettes, teamLooks } from './symbols.js';

const themes = ['dark', 'light'] as const;

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
    const part = parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('symbols', () => {
  test('keep words readable on their ground in both themes (4.5 to 1)', () => {
    for (const theme of themes) {
      const { label, labelHalo, ground, netInk, beyond, alarmInk, alarmGround, waterInk } =
        palettes[theme];
      expect(contrast(label, ground)).toBeGreaterThan(4.5);
      expect(contrast(label, labelHalo)).toBeGreaterThan(4.5);
      expect(contrast(waterInk, labelHalo)).toBeGreaterThan(4.5);
      expect(contrast(netInk, beyond)).toBeGreaterThan(3);
      expect(contrast(alarmInk, alarmGround)).toBeGreaterThan(4.5);
    }
  });

  test('keep the urgent grades and the teams apart from the ground (3 to 1)', () => {
    for (const theme of themes) {
      const { grades: looks, ground, team } = palettes[theme];
      expect(contrast(looks.red.fill, ground)).toBeGreaterThan(3);
      expect(contrast(looks.blue.fill, ground)).toBeGreaterThan(3);
      expect(contrast(team, ground)).toBeGreaterThan(3);
    }
    expect(contrast(palettes.dark.grades.yellow.fill, palettes.dark.ground)).toBeGreaterThan(3);
  });

  test('make the mark of a kind readable on its grade (3 to 1)', () => {
    for (const theme of themes) {
      for (const grade of grades) {
        const { fill, ink } = palettes[theme].grades[grade];
        expect(contrast(fill, ink)).toBeGreaterThan(3);
      }
    }
  });

  test('ring and light up only what is grave', () => {
    for (const theme of themes) {
      const { red, orange, yellow, blue } = palettes[theme].grades;
      expect(red.glow).toBeGreaterThan(orange.glow);
      expect([yellow.ringPx, blue.ringPx, yellow.glow, blue.glow]).toEqual([0, 0, 0, 0]);
    }
  });

  test('fill the teams that go or act and leave the others hollow', () => {
    const filled = teamStates.filter((state) => teamLooks[state].isFilled);
    expect(filled).toEqual(['enRoute', 'onSite', 'working']);
  });

  test('are explained worst first by the legend', () => {
    expect(legendHazards.slice(0, 4).map(({ grade }) => grade)).toEqual(grades.slice(0, 4));
    expect(legendHazards.map(({ standing }) => standing)).toContain('handled');
    expect(legendHazards.map(({ standing }) => standing)).toContain('reported');
  });

  test('reach the style sheet in both themes under the same names', () => {
    expect(Object.keys(mapColours('dark'))).toEqual(Object.keys(mapColours('light')));
    expect(mapColours('dark')['--map-team']).toBe(palettes.dark.team);
  });
});
