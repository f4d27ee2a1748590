import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import * as fc from 'fast-check';
import { Bucket } from './bucket.js';

function taken(bucket: Bucket, times: number): number {
  return Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;
}

describe('bucket', () => {
  test('lets the burst through and then no more', () => {
    expect(taken(new Bucket(new ManualClock(), 50, 200), 1_000)).toBe(200);
  });

  test('fills at its rate and never beyond the burst', () => {
    const clock = new ManualClock();
    const bucket = new Bucket(clock, 50, 200);
    taken(bucket, 200);
    clock.advance(1_000);
    expect(taken(bucket, 1_000)).toBe(50);
    clock.advance(3_600_000);
    expect(taken(bucket, 1_000)).toBe(200);
  });

  test('gives of many as many as there are', () => {
    const clock = new ManualClock();
    const bucket = new Bucket(clock, 50, 200);
    expect([bucket.takeUpTo(150), bucket.takeUpTo(150), bucket.takeUpTo(1)]).toEqual([150, 50, 0]);
    clock.advance(100);
    expect(bucket.takeUpTo(150)).toBe(5);
  });

  test('over any time lets through the burst and the rate, no more', () => {
    const waits = fc.array(fc.nat({ max: 2_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(waits, (waitsMs) => {
        const clock = new ManualClock();
        const bucket = new Bucket(clock, 10, 20);
        let count = 0;
        for (const waitMs of waitsMs) {
          clock.advance(waitMs);
          count += taken(bucket, 5);
        }
        expect(count).toBeLessThanOrEqual(20 + (clock.steadyMs() / 1_000) * 10);
      }),
    );
  });
});
