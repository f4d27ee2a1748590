import { describe, expect, test } from '@jest/globals';
import { isDue, tellEveryMs } from './attendance.js';

describe('attendance', () => {
  test('is told at the first sign', () => {
    expect(isDue(undefined, 0)).toBe(true);
  });

  test('is told again only after a while', () => {
    expect([isDue(1000, 1000 + tellEveryMs - 1), isDue(1000, 1000 + tellEveryMs)]).toEqual([
      false,
      true,
    ]);
  });

  test('comes several times within the half hour after which a session idles away', () => {
    expect(tellEveryMs * 4).toBeLessThan(30 * 60_000);
  });
});
