import { describe, expect, test } from '@jest/globals';
import { Latencies } from './latencies.js';

describe('latencies', () => {
  test('each number of a frame counts for each reader, from its own commit', () => {
    const latencies = new Latencies();
    latencies.arrived({ prev: 0, to: 2 }, 110);
    latencies.arrived({ prev: 0, to: 2 }, 120);
    latencies.committed([
      [1, 100],
      [2, 109],
    ]);
    expect(latencies.total).toBe(4);
    expect([0, 0.25, 0.5, 0.75].map((at) => latencies.quantile(at))).toEqual([1, 10, 11, 20]);
  });

  test('a frame waits for the commits of its numbers, and nothing is counted twice', () => {
    const latencies = new Latencies();
    latencies.arrived({ prev: 0, to: 2 }, 110);
    latencies.committed([[1, 100]]);
    expect([latencies.total, latencies.quantile(0.5)]).toEqual([0, NaN]);
    latencies.committed([[2, 100]]);
    latencies.committed([[3, 100]]);
    expect(latencies.total).toBe(2);
  });

  test('what came after more than a minute counts as a minute, and cleared it is empty', () => {
    const latencies = new Latencies();
    latencies.arrived({ prev: 0, to: 1 }, 90_000);
    latencies.committed([[1, 100]]);
    expect(latencies.quantile(0.99)).toBe(60_000);
    latencies.clear();
    expect(latencies.total).toBe(0);
  });
});
