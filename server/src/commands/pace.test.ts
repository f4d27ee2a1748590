import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Pace } from './pace.js';

describe('pace', () => {
  test('guesses a thousand a second before it has seen any', () => {
    expect(new Pace(new ManualClock()).untilSettledMs(20_000)).toBe(20_000);
  });

  test('comes to what it sees', () => {
    const clock = new ManualClock();
    const pace = new Pace(clock);
    for (let i = 0; i < 50; i++) {
      clock.advance(200);
      pace.settled(100);
    }
    expect(pace.untilSettledMs(10_000)).toBeGreaterThan(19_000);
    expect(pace.untilSettledMs(10_000)).toBeLessThanOrEqual(20_000);
  });

  test('time without work is not counted', () => {
    const clock = new ManualClock();
    const pace = new Pace(clock);
    clock.advance(3_600_000);
    pace.start();
    clock.advance(100);
    pace.settled(100);
    expect(pace.untilSettledMs(5_000)).toBe(5_000);
  });

  test('never says less than a second or more than a minute', () => {
    const clock = new ManualClock();
    const pace = new Pace(clock);
    expect(pace.untilSettledMs(0)).toBe(1_000);
    clock.advance(600_000);
    pace.settled(1);
    expect(pace.untilSettledMs(20_000)).toBe(60_000);
  });
});
