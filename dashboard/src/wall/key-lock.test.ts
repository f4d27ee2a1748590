import { describe, expect, test } from '@jest/globals';
import { defaultPack } from '@levee/shared/rules/pack';
import { holds, locksOf, pressed, readKeyLock } from './key-lock.js';

const keyLockMs = defaultPack.wall.keyLockMinutes * 60_000;

const shown = { scene: 'township', about: '990101001000', untilMs: 5 };

describe('the key at the screen', () => {
  test('holds what stands there for its time', () => {
    const lock = pressed(null, shown, 'w3', 1_000);
    expect(lock?.shown).toEqual({ scene: 'township', about: '990101001000' });
    expect(holds(lock, 'w3', 1_000 + keyLockMs - 1)).toBe(true);
    expect(holds(lock, 'w3', 1_000 + keyLockMs)).toBe(false);
  });

  test('ends it when it is pressed again, and begins anew where its time was over', () => {
    const lock = pressed(null, shown, 'w3', 1_000);
    expect(pressed(lock, shown, 'w3', 2_000)).toBeNull();
    const later = 1_000 + keyLockMs;
    expect(pressed(lock, shown, 'w3', later)?.untilMs).toBe(later + keyLockMs);
  });

  test('holds no other wall that this browser becomes', () => {
    expect(holds(pressed(null, shown, 'w3', 1_000), 'w4', 2_000)).toBe(false);
  });
});

describe('both locks', () => {
  const ordered = { until: '2026-07-20T00:00:10.000Z' };
  const orderedMs = Date.parse(ordered.until);

  test('hold until the later one ends; the duty room is told of the key’s alone', () => {
    expect(locksOf(null, undefined)).toEqual({ lockedUntilMs: null, keyLockedUntilMs: null });
    expect(locksOf(null, ordered)).toEqual({ lockedUntilMs: orderedMs, keyLockedUntilMs: null });
    for (const untilMs of [orderedMs - 1, orderedMs + 1])
      expect(locksOf({ untilMs }, ordered)).toEqual({
        lockedUntilMs: Math.max(untilMs, orderedMs),
        keyLockedUntilMs: untilMs,
      });
  });
});

describe('what was kept of it', () => {
  test('is read as it was written', () => {
    const lock = pressed(null, shown, null, 1_000);
    expect(readKeyLock(JSON.stringify(lock))).toEqual(lock);
  });

  test.each([
    null,
    '',
    '{',
    '{}',
    '{"shown":{"scene":"<b>","about":null},"untilMs":1,"wall":null}',
  ])('is nothing where it is no lock: %s', (kept) => {
    expect(readKeyLock(kept)).toBeNull();
  });
});
