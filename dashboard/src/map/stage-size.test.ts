import { describe, expect, test } from '@jest/globals';
import { isSmall, paddingFor, unitFor } from './stage-size.js';

describe('stage size', () => {
  test('is the table’s on the wall it was drawn for', () => {
    expect(unitFor(1, { width: 1070, height: 900 }, false)).toBe(1);
  });

  test('is the same picture, twice as large, on a wall of 3840', () => {
    expect(unitFor(2, { width: 2140, height: 1800 }, false)).toBe(2);
    expect(isSmall({ width: 2140, height: 1800 }, 2)).toBe(false);
  });

  test('is smaller on a phone, but never too small to read', () => {
    const phone = { width: 390, height: 600 };
    expect(unitFor(1, phone, true)).toBe(0.64);
    expect(isSmall(phone, 1)).toBe(true);
    expect(unitFor(1, { width: 0, height: 0 }, true)).toBe(0.64);
  });

  test('stays readable from six metres on a wall whose map is small', () => {
    expect(unitFor(1, { width: 856, height: 654 }, false)).toBe(0.9);
    expect(unitFor(2, { width: 1712, height: 1308 }, false)).toBe(1.8);
  });

  test('leaves room for what lies over the foot and the right, however much that is', () => {
    const { sidePx, endPx, bottomPx } = paddingFor(1, { footPx: 70, buttonsPx: 46 });
    expect([endPx, bottomPx]).toEqual([sidePx + 46, sidePx + 70]);
    const twice = { sidePx: 2 * sidePx, endPx: 2 * endPx, bottomPx: 2 * bottomPx };
    expect(paddingFor(2, { footPx: 140, buttonsPx: 92 })).toEqual(twice);
  });
});
