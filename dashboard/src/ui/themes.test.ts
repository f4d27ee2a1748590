import { describe, expect, test } from '@jest/globals';
import { firstTheme } from './themes.js';

describe('themes', () => {
  test('follow the address, then the choice of last time, then the system', () => {
    expect(firstTheme('light', 'dark', false)).toBe('light');
    expect(firstTheme(null, 'dark', true)).toBe('dark');
    expect(firstTheme(null, null, true)).toBe('light');
    expect(firstTheme(null, null, false)).toBe('dark');
  });

  test('ignore a word that is no theme', () => {
    expect(firstTheme('pink', null, false)).toBe('dark');
  });
});
