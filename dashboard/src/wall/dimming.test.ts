/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPack } from '@levee/shared/rules/pack';
import { isNight, lightAt } from './dimming.js';

const { night, nightLight } = defaultPack.attention;
const hourOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const hours = fc.nat(24 * 60 - 1).map(hourOf);

describe('the night', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('at %s: %s', (hour, expected) => {
    expect(isNight(hour, night)).toBe(expected);
  });

  test('is the hours from one to the other, and what is no night is the other way round', () => {
    fc.assert(
      fc.property(hours, hours, hours, (hour, from, to) => {
        fc.pre(from !== to);
        expect(isNight(hour, { from, to })).toBe(!isNight(hour, { from: to, to: from }));
      }),
    );
  });

  test('dims, unless there is none, or something is to be seen', () => {
    const at = (hour: string, isAlarm = false) => lightAt(hour, night, { isAlarm, nightLight });
    expect([at('23:00'), at('12:00'), at('23:00', true)]).toEqual([nightLight, 1, 1]);
    expect(lightAt('23:00', null, { isAlarm: false, nightLight })).toBe(1);
  });
});

describe('the dimmed glass', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  const night = read('wall-dimming.vue');
  const css = read('../ui/tokens.css');
  const grounds = ['ground', 'surface', 'surface-raised', 'surface-sunk'];
  const inks = ['ink', 'ink-soft', 'ink-faint', 'ok', 'attention'].concat(
    ...['red', 'orange', 'yellow', 'blue'].map((colour) => `${colour}-text`),
  );
  const fills = ['red', 'orange', 'yellow', 'blue', 'accent'];

  test.each(['dark', 'light'])('keeps every text at AA in the %s theme', (theme) => {
    const colour = coloursOf([night, css], theme);
    const pairs = [
      ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
      ...fills.map((fill) => [`on-${fill}`, fill] as const),
      ['alarm-ink', 'alarm-ground'] as const,
    ];
    const faint = pairs.filter(
      ([ink, ground]) => contrast(dimmed(colour(ink)), dimmed(colour(ground))) < 4.5,
    );
    expect(faint).toEqual([]);
  });
});

/** A veil of black takes the same part of each colour. */
function dimmed(rgb: readonly number[]): readonly number[] {
  return rgb.map((part) => part * nightLight);
}

/** The night's own colours go before the theme's, those before what every theme has. */
function coloursOf(sheets: readonly string[], theme: string): (name: string) => readonly number[] {
  const parts = sheets.flatMap((css) => {
    const block = css.slice(css.indexOf(`[data-theme='${theme}']`));
    return [block.slice(0, block.indexOf('}')), css.slice(0, css.indexOf('[data-theme='))];
  });
  return (name) => {
    const found = new RegExp(`--${name}: #([0-9a-f]{6})`);
    const hex = parts.map((part) => found.exec(part)?.[1]).find(Boolean);
    if (hex === undefined) throw new Error(`no colour --${name}`);
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  };
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [low, high] = [one, other].map(luminance).sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
