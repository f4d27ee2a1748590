import { describe, expect, test } from '@jest/globals';
import { mayRenew } from './renewal.js';

describe('mayRenew', () => {
  test('lets a page load itself again when it never did', () => {
    expect(mayRenew(Number.NaN, 5_000)).toBe(true);
  });

  test('does so once a minute, never in a loop', () => {
    expect(mayRenew(5_000, 5_000 + 59_999)).toBe(false);
    expect(mayRenew(5_000, 5_000 + 60_000)).toBe(true);
  });
});
