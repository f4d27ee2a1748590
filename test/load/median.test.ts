import { describe, expect, test } from '@jest/globals';
import { median, quantile, round } from './median.js';

describe('median', () => {
  test('is the middle of an odd count and the higher middle of an even one', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 3]);
  });

  test('leaves the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  test('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });

  test('has quantiles at both ends', () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    expect([quantile(values, 0), quantile(values, 0.99), quantile(values, 1)]).toEqual([0, 99, 99]);
  });

  test('rounds to the digits asked for', () => {
    expect([round(1.25), round(1.234, 2), round(-0.06)]).toEqual([1.3, 1.23, -0.1]);
  });
});
