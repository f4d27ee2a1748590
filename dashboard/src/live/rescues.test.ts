import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPack } from '@levee/shared/rules/pack';
import { rescuesOfDay, silentMsOf, withRescue } from './rescues.js';

const minute = 60_000;
const hour = 60 * minute;
const rule = defaultPack.wall;
const now = 1_800_000_000_000;

describe('rescues', () => {
  test('are those of the last day', () => {
    const kept = [now - 25 * hour, now - hour].reduce<string | null>(withRescue, null);
    expect(rescuesOfDay(kept, now)).toEqual([now - hour]);
    expect(rescuesOfDay(withRescue(kept, now), now)).toEqual([now - hour, now]);
  });

  test('are none where what was kept is no list of hours, or of another clock', () => {
    for (const kept of [null, '', '{', '{"a":1}', '"x"', '["x",null]', `[${now + hour}]`])
      expect(rescuesOfDay(kept, now)).toEqual([]);
  });

  test('make the watchdog more patient, until they lie half an hour back', () => {
    const after = (...minutesAgo: number[]) =>
      silentMsOf(
        minutesAgo.map((ago) => now - ago * minute),
        now,
        rule,
      ) / 1_000;
    expect([after(), after(1), after(2, 1)]).toEqual([
      rule.reloadAfterSeconds,
      2 * rule.reloadAfterSeconds,
      4 * rule.reloadAfterSeconds,
    ]);
    expect(after(31)).toBe(rule.reloadAfterSeconds);
  });

  test('are never a loop: however often it froze, it has its first wait, and at last the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 400 }), (minutesAgo) => {
        const rescues = minutesAgo.map((ago) => now - ago * minute);
        const seconds = silentMsOf(rescues, now, rule) / 1_000;
        expect(seconds).toBeGreaterThanOrEqual(rule.reloadAfterSeconds);
        expect(seconds).toBeLessThanOrEqual(rule.reloadAtMostEverySeconds);
        if (rescues.length > 3) expect(seconds).toBe(rule.reloadAtMostEverySeconds);
      }),
    );
  });

  test('come after the duty room knows, and within what a browser grants its worker', () => {
    expect(rule.reloadAfterSeconds).toBeGreaterThan(30);
    expect(rule.reloadAtMostEverySeconds).toBeLessThan(5 * 60);
  });
});
