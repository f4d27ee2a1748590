import { describe, expect, test } from '@jest/globals';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import * as fc from 'fast-check';
import { ServerClock } from './server-clock.js';

const serverStart = Date.parse('2026-07-20T08:00:00.000Z');

describe('server-clock', () => {
  test('has only the machine to ask before the first frame', () => {
    const clock = new ManualClock();
    expect(new ServerClock(clock).nowMs()).toBe(clock.nowMs());
  });

  test('knows before the first frame what an earlier page learnt of the machine’s clock', () => {
    const clock = new ManualClock();
    const server = new ServerClock(clock);
    server.remember(-7_000);
    expect(server.nowMs()).toBe(clock.nowMs() - 7_000);
    server.hear(toIso(serverStart));
    expect(server.nowMs()).toBe(serverStart);
  });

  test('goes on from what the server said', () => {
    const clock = new ManualClock();
    const server = new ServerClock(clock);
    server.hear(toIso(serverStart));
    clock.advance(90_000);
    expect(server.nowMs()).toBe(serverStart + 90_000);
  });

  test('I12: a wall clock that jumps by hours changes nothing', () => {
    const steady = new ManualClock();
    let jumpMs = 0;
    const jumping: Clock = {
      nowMs: () => steady.nowMs() + jumpMs,
      steadyMs: () => steady.steadyMs(),
      after: (delayMs, act) => steady.after(delayMs, act),
    };
    const server = new ServerClock(jumping);
    server.hear(toIso(serverStart));
    jumpMs = -3 * 3_600_000;
    steady.advance(1_000);
    expect(server.nowMs()).toBe(serverStart + 1_000);
  });

  test('one frame that was long on its way does not set the hour back', () => {
    const clock = new ManualClock();
    const server = new ServerClock(clock);
    server.hear(toIso(serverStart));
    clock.advance(20_000);
    server.hear(toIso(serverStart + 5_000));
    expect(server.nowMs()).toBe(serverStart + 20_000);
  });

  test('a server that was itself set back is believed once the old frames are forgotten', () => {
    const clock = new ManualClock();
    const server = new ServerClock(clock);
    server.hear(toIso(serverStart + 60_000));
    for (let i = 0; i < 12; i++) server.hear(toIso(serverStart));
    expect(server.nowMs()).toBe(serverStart);
  });

  test('is never ahead of the server, and behind by no more than the quickest of the last frames', () => {
    const delays = fc.array(fc.nat({ max: 4_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(delays, (delaysMs) => {
        const clock = new ManualClock();
        const server = new ServerClock(clock);
        for (const delayMs of delaysMs) {
          clock.advance(5_000);
          server.hear(toIso(serverStart + clock.steadyMs() - delayMs));
        }
        const behindMs = serverStart + clock.steadyMs() - server.nowMs();
        expect(behindMs).toBe(Math.min(...delaysMs.slice(-12)));
      }),
    );
  });
});
