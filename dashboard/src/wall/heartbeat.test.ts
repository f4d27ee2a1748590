import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Heartbeat } from './heartbeat.js';

const silentMs = 35_000;

describe('the heartbeat of a wall', () => {
  let clock: ManualClock;
  let beats: number[];
  let reloads: number;
  let areFramesComing: boolean;
  let isShown: boolean;

  beforeEach(() => {
    clock = new ManualClock();
    [beats, reloads, areFramesComing, isShown] = [[], 0, true, true];
  });

  const heart = (firstAfterMs = 0): Heartbeat =>
    new Heartbeat({
      clock,
      nextFrame: (act) => {
        if (areFramesComing) act();
        return () => undefined;
      },
      isShown: () => isShown,
      beat: (ms) => void beats.push(ms),
      reload: () => void reloads++,
      silentMs,
      firstAfterMs,
    });

  test('beats with its frames, and says how long it may be silent', () => {
    heart();
    clock.advance(15_000);
    expect(beats).toEqual([silentMs, silentMs, silentMs]);
  });

  test('is silent when no frames come, and loads the page again only after the watchdog should have', () => {
    heart();
    clock.advance(5_000);
    areFramesComing = false;
    clock.advance(silentMs + 5_000);
    expect([beats.length, reloads]).toEqual([1, 0]);
    clock.advance(5_000);
    expect([beats.length, reloads]).toEqual([1, 1]);
  });

  test('after a rescue the worker has time to end before it is needed again', () => {
    heart(45_000);
    clock.advance(40_000);
    expect(beats).toEqual([]);
    clock.advance(5_000);
    expect(beats).toEqual([silentMs]);
  });

  test('out of sight nobody waits for it; in sight again it has its time', () => {
    const own = heart();
    clock.advance(5_000);
    isShown = false;
    own.shown();
    clock.advance(10 * silentMs);
    expect([beats, reloads]).toEqual([[silentMs, 0], 0]);
    isShown = true;
    areFramesComing = false;
    own.shown();
    clock.advance(silentMs);
    expect(reloads).toBe(0);
  });

  test('a page that goes is not waited for', () => {
    heart().close();
    clock.advance(60_000);
    expect(beats).toEqual([0]);
  });
});
