import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import * as fc from 'fast-check';
import { deviceBackoff, reconnectDelayMs, wallBackoff } from './reconnect.js';

const backoffs = fc.constantFrom(deviceBackoff, wallBackoff);

describe('reconnect', () => {
  test('never waits longer than its cap, nor than the doubled base', () => {
    fc.assert(
      fc.property(backoffs, fc.nat({ max: 5_000 }), fc.nat(), (backoff, tries, seed) => {
        const delayMs = reconnectDelayMs(tries, backoff, seededRandom(seed));
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThan(backoff.capMs);
        expect(delayMs).toBeLessThan(backoff.baseMs * 2 ** tries);
      }),
    );
  });

  test('the limit doubles with each try until the cap', () => {
    const worst = (tries: number): number => reconnectDelayMs(tries, deviceBackoff, () => 1);
    expect([0, 1, 2, 3, 4, 5, 60].map(worst)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  test('a thousand readers that lost the link together come back spread over the whole span', () => {
    const random = seededRandom(11);
    const delays = Array.from({ length: 1_000 }, () => reconnectDelayMs(9, deviceBackoff, random));
    const tenths = new Set(delays.map((delayMs) => Math.floor(delayMs / 3_000)));
    expect(tenths.size).toBe(10);
  });

  test('walls come back sooner than people', () => {
    expect(reconnectDelayMs(9, wallBackoff, () => 1)).toBeLessThan(
      reconnectDelayMs(9, deviceBackoff, () => 1),
    );
  });
});
