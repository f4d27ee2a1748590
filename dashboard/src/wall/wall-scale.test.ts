import { describe, expect, test } from '@jest/globals';
import { wallScale } from './wall-scale.js';

describe('wallScale', () => {
  test('is one at 1920 by 1080 and two at 3840 by 2160', () => {
    expect(wallScale(1_920, 1_080)).toBe(1);
    expect(wallScale(3_840, 2_160)).toBe(2);
  });

  test('is decided by the scarcer side, so that nothing is cut off', () => {
    expect(wallScale(3_840, 1_080)).toBe(1);
    expect(wallScale(1_920, 1_200)).toBe(1);
  });

  test('is the same for a glass that hangs upright', () => {
    expect(wallScale(1_080, 1_920)).toBe(1);
    expect(wallScale(1_080, 3_840)).toBe(1);
  });
});
