import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import * as fc from 'fast-check';
import { Bucket } from './bucket.js';

function taken(bucket: Bucket, times: number): number {
  return Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;
}

const rate = { perSecond: 50, burst: 200 };

describe('bucket', () => {
  test('lets the burst through and then no more', () => {
    expect(taken(new Bucket(new ManualClock(), rate), 1_000)).toBe(200);
  });

  test('fills at its rate and never beyond the burst', () => {
    const clock = new ManualClock();
    const bucket = new Bucket(clock, rate);
    taken(bucket, 200);
    clock.advance(1_000);
    expect(taken(bucket, 1_000)).toBe(50);
    clock.advance(3_600_000);
    expect(taken(bucket, 1_000)).toBe(200);
  });

  test('gives of many as many as there are', () => {
    const clock = new ManualClock();
    const bucket = new Bucket(clock, rate);
    expect([bucket.takeUpTo(150), bucket.takeUpTo(150), bucket.takeUpTo(1)]).toEqual([150, 50, 0]);
    clock.advance(100);
    expect(bucket.takeUpTo(150)).toBe(5);
  });

  test('takes all of a cost or nothing, and says how long to wait for it', () => {
    const clock = new ManualClock();
    const bucket = new Bucket(clock, rate);
    expect([bucket.take(180), bucket.take(30), bucket.waitMs(30)]).toEqual([true, false, 200]);
    clock.advance(200);
    expect([bucket.waitMs(30), bucket.take(30), bucket.take()]).toEqual([0, true, false]);
  });

  test('over any time lets through the burst and the rate, no more', () => {
    const waits = fc.array(fc.nat({ max: 2_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(waits, (waitsMs) => {
        const clock = new ManualClock();
        const bucket = new Bucket(clock, { perSecond: 10, burst: 20 });
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
