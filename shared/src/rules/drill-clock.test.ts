import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minute } from '../testing/scene.js';
import { areaNowMs, paced } from './drill-clock.js';

const ms = (at: number): number => Date.parse(minute(at));
const rate = fc.integer({ min: 0, max: 3600 });

describe('drill clock', () => {
  test('a real area lives in the server’s hour', () => {
    expect([areaNowMs(null, ms(5)), areaNowMs(undefined, ms(5))]).toEqual([ms(5), ms(5)]);
  });

  test('a drill runs at its own pace from its own hour, and stands still at 0', () => {
    const clock = { realAt: minute(0), showsAt: minute(6000), rate: 60 };
    expect(areaNowMs(clock, ms(2))).toBe(ms(6120));
    expect(areaNowMs({ ...clock, rate: 0 }, ms(500))).toBe(ms(6000));
  });

  test('a server whose clock stands before the start shows the start', () => {
    expect(areaNowMs({ realAt: minute(10), showsAt: minute(0), rate: 60 }, ms(5))).toBe(ms(0));
  });

  test('a change of pace never makes the hour jump', () => {
    fc.assert(
      fc.property(rate, rate, fc.nat(10_000), fc.nat(10_000), (before, after, at, more) => {
        const clock = { realAt: minute(0), showsAt: minute(50), rate: before };
        const next = paced(clock, ms(at), after);
        expect(areaNowMs(next, ms(at))).toBe(areaNowMs(clock, ms(at)));
        const elapsedMs = areaNowMs(next, ms(at + more)) - areaNowMs(next, ms(at));
        expect(elapsedMs).toBe(more * 60_000 * after);
      }),
    );
  });

  test('the first pace begins at the server’s hour', () => {
    expect(paced(null, ms(7), 2)).toEqual({ realAt: minute(7), showsAt: minute(7), rate: 2 });
  });
});
