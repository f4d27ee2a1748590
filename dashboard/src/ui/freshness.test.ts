import { describe, expect, test } from '@jest/globals';
import { freshnessOfAge, isTrusted, worse, type Freshness } from './freshness.js';

const minuteMs = 60_000;

describe('freshness', () => {
  test('of a datum falls at 1.5, 3 and 6 times its cadence', () => {
    const steps = [1.5, 1.51, 3, 3.01, 6, 6.01].map((turns) =>
      freshnessOfAge(turns * minuteMs, minuteMs),
    );
    expect(steps).toEqual(['live', 'delayed', 'delayed', 'stale', 'stale', 'offline']);
  });

  test('of something just made, or made ahead of the clock, is live', () => {
    expect(freshnessOfAge(0, minuteMs)).toBe('live');
    expect(freshnessOfAge(-5_000, minuteMs)).toBe('live');
  });

  test('takes the worse of link and datum, whichever side it is on', () => {
    expect(worse('live', 'stale')).toBe('stale');
    expect(worse('offline', 'delayed')).toBe('offline');
    expect(worse('live', 'live')).toBe('live');
  });

  test('past three times its cadence nothing looks normal', () => {
    const states: Freshness[] = ['live', 'delayed', 'stale', 'offline'];
    expect(states.map(isTrusted)).toEqual([true, true, false, false]);
  });
});
