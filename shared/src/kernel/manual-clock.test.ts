import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { every, fromIso, isoNow, systemClock, toIso } from './clock.js';
import { ManualClock } from './manual-clock.js';

describe('ManualClock', () => {
  test('stands still until it is moved', () => {
    const clock = new ManualClock(1000);
    expect([clock.nowMs(), clock.steadyMs()]).toEqual([1000, 0]);
    clock.advance(250);
    expect([clock.nowMs(), clock.steadyMs()]).toEqual([1250, 250]);
  });

  test('keeps appointments in the order of their hour, then of their making', () => {
    const delays = fc.array(fc.nat(50), { maxLength: 30 });
    fc.assert(
      fc.property(delays, fc.nat(60), (list, forMs) => {
        const clock = new ManualClock();
        const kept: [number, number][] = [];
        list.forEach((delayMs, order) =>
          clock.after(delayMs, () => kept.push([clock.steadyMs(), order])),
        );
        clock.advance(forMs);
        const due = list.map((delayMs, order): [number, number] => [delayMs, order]);
        const expected = due.filter(([delayMs]) => delayMs <= forMs);
        expect(kept).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  test('keeps an appointment that another one makes on the way', () => {
    const clock = new ManualClock();
    const kept: number[] = [];
    clock.after(10, () => clock.after(5, () => kept.push(clock.steadyMs())));
    clock.advance(14);
    expect(kept).toEqual([]);
    clock.advance(1);
    expect(kept).toEqual([15]);
  });

  test('forgets what was cancelled, and counts a delay below nothing as none', () => {
    const clock = new ManualClock();
    const kept: string[] = [];
    clock.after(5, () => kept.push('cancelled'))();
    clock.after(-5, () => kept.push('at once'));
    clock.advance(10);
    expect(kept).toEqual(['at once']);
  });
});

describe('every', () => {
  test('comes again until it is cancelled, also from within', () => {
    const clock = new ManualClock();
    const seen: number[] = [];
    const cancel = every(clock, 10, () => {
      seen.push(clock.steadyMs());
      if (seen.length === 3) cancel();
    });
    clock.advance(100);
    expect(seen).toEqual([10, 20, 30]);
  });

  test('goes on after an act that threw', () => {
    const clock = new ManualClock();
    let turns = 0;
    every(clock, 10, () => {
      turns++;
      if (turns === 1) throw new Error('once');
    });
    expect(() => clock.advance(10)).toThrow('once');
    clock.advance(10);
    expect(turns).toBe(2);
  });
});

describe('instants', () => {
  test('are written in UTC with milliseconds and read back', () => {
    expect(isoNow(new ManualClock(0))).toBe('1970-01-01T00:00:00.000Z');
    fc.assert(fc.property(fc.nat(4e12), (ms) => expect(fromIso(toIso(ms))).toBe(ms)));
  });

  test('the system clock goes forward', async () => {
    const before = systemClock.steadyMs();
    await new Promise<void>((done) => {
      systemClock.after(2000, () => done())();
      systemClock.after(0, () => done());
    });
    expect(systemClock.steadyMs()).toBeGreaterThanOrEqual(before);
    expect(systemClock.steadyMs() - before).toBeLessThan(1500);
    expect(systemClock.nowMs()).toBeGreaterThan(Date.UTC(2020, 0));
  });
});
