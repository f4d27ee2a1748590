import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromIso } from '../kernel/clock.js';
import { minute } from '../testing/scene.js';
import { areaNowMs } from './drill-clock.js';
import { codeAt, codeUntilMs, isCodeAt, realMsAt } from './rotating-code.js';

const secret = 'c0de'.repeat(10);
const every = 30;
const someMs = fc.integer({ min: 0, max: 2e12 });

describe('the rotating code', () => {
  test('is six digits that stay for their window and then are others', () => {
    fc.assert(
      fc.property(someMs, (ms) => {
        const until = codeUntilMs(ms, every);
        expect(codeAt(secret, ms, every)).toMatch(/^\d{6}$/);
        expect(codeAt(secret, until - 1, every)).toBe(codeAt(secret, ms, every));
        expect(until - ms).toBeGreaterThan(0);
        expect(until - ms).toBeLessThanOrEqual(every * 1000);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('is another one in nearly every window, and with every secret', () => {
    const codes = Array.from({ length: 500 }, (_, n) => codeAt(secret, n * every * 1000, every));
    expect(new Set(codes).size).toBeGreaterThan(495);
    expect(codeAt('beef'.repeat(10), 0, every)).not.toBe(codeAt(secret, 0, every));
  });

  test('is taken in its own window and the next, and not before', () => {
    fc.assert(
      fc.property(someMs, fc.integer({ min: -4, max: 4 }), (ms, windows) => {
        const realMs = ms + 200_000;
        const code = codeAt(secret, realMs + windows * every * 1000, every);
        const isTaken = isCodeAt({ secret }, code, { realMs, everySeconds: every });
        expect(isTaken).toBe(windows === 0 || windows === -1);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe('the real hour behind an hour of the area', () => {
  test('is the hour itself where there is no drill', () => {
    expect(realMsAt(77, null, 99)).toBe(77);
  });

  test('undoes the clock of a drill, whatever its pace', () => {
    const nowMs = fromIso(minute(30));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3600 }), (rate) => {
        const drillClock = { realAt: minute(0), showsAt: minute(-600), rate };
        const shown = areaNowMs(drillClock, nowMs);
        expect(Math.abs(realMsAt(shown, drillClock, nowMs) - nowMs)).toBeLessThan(1);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test('of a paused drill is the server’s, and never lies ahead of it', () => {
    const paused = { realAt: minute(0), showsAt: minute(0), rate: 0 };
    expect(realMsAt(fromIso(minute(0)), paused, 5)).toBe(5);
    const fast = { ...paused, rate: 2 };
    const nowMs = fromIso(minute(1));
    expect(realMsAt(fromIso(minute(90)), fast, nowMs)).toBe(nowMs);
  });
});
