import { describe, expect, test } from '@jest/globals';
import { isSmall, paddingFor, unitFor } from './stage-size.js';

describe('stage size', () => {
  test('is the table’s on the wall it was drawn for', () => {
    expect(unitFor(1, { width: 1070, height: 900 })).toBe(1);
  });

  test('is the same picture, twice as large, on a wall of 3840', () => {
    expect(unitFor(2, { width: 2140, height: 1800 })).toBe(2);
    expect(isSmall(2, 2)).toBe(false);
  });

  test('is smaller on a phone, but never too small to read', () => {
    const unit = unitFor(1, { width: 390, height: 600 });
    expect(unit).toBe(0.64);
    expect(isSmall(unit, 1)).toBe(true);
    expect(unitFor(1, { width: 0, height: 0 })).toBe(0.64);
  });

  test('leaves room for the legend at the bottom', () => {
    const { sidePx, bottomPx } = paddingFor(1);
    expect(bottomPx).toBeGreaterThan(sidePx);
    expect(paddingFor(2).bottomPx).toBe(2 * bottomPx);
  });
});
