import { describe, expect, test } from '@jest/globals';
import { unbroken, type Clock } from './clock.js';
import { ManualClock } from './manual-clock.js';

describe('unbroken', () => {
  test('goes on evenly while the wall clock is stepped', () => {
    const time = new ManualClock();
    let shiftMs = 0;
    const stepped: Clock = {
      nowMs: () => time.nowMs() + shiftMs,
      steadyMs: () => time.steadyMs(),
      after: (delayMs, act) => time.after(delayMs, act),
    };
    const clock = unbroken(stepped);
    const beganMs = clock.nowMs();
    expect(beganMs).toBe(stepped.nowMs());
    for (const stepMs of [3_600_000, -7_200_000, 5_000]) {
      shiftMs += stepMs;
      time.advance(1_000);
    }
    expect(clock.nowMs() - beganMs).toBe(3_000);
    expect(clock.steadyMs()).toBe(3_000);
  });

  test('keeps appointments as the clock below it does', () => {
    const time = new ManualClock();
    const rung: string[] = [];
    unbroken(time).after(10, () => rung.push('kept'));
    unbroken(time).after(10, () => rung.push('cancelled'))();
    time.advance(10);
    expect(rung).toEqual(['kept']);
  });
});
