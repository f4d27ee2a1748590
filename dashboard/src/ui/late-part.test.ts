import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { describe, expect, test } from '@jest/globals';
import { askAgain, pauseMs } from './late-part.js';

describe('a part that could not be fetched', () => {
  test('is asked for a little later each time, and never seldom', () => {
    const pauses = Array.from({ length: 40 }, (_, index) => pauseMs(index + 1));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.min(...pauses)).toBeGreaterThan(0);
    expect(pauses.at(-1)).toBe(pauses.at(-2));
  });

  test('is asked for again until it is there, without a hand, and is never given up', () => {
    const clock = new ManualClock();
    const fates = { retried: 0, failed: 0 };
    const ask = askAgain(clock);
    const again = (): void => {
      fates.retried++;
      if (fates.retried < 30) ask(new Error('no line'), again, fail, fates.retried);
    };
    const fail = (): void => void fates.failed++;
    ask(new Error('no line'), again, fail, 1);
    expect(fates.retried).toBe(0);
    clock.advance(30 * pauseMs(1_000));
    expect(fates).toEqual({ retried: 30, failed: 0 });
  });
});
