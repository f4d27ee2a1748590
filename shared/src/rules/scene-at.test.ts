import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toIso } from '../kernel/clock.js';
import type { Playlist, WallPlan } from '../model/scene.js';
import { sceneAt } from './scene-at.js';

const startMs = Date.UTC(2026, 6, 12, 10);
const playlist: Playlist = {
  ...{ id: 'p', region: null, title: { zh: '一', en: 'One' } },
  entries: [
    { scene: 'a', dwellSeconds: 10 },
    { scene: 'b', dwellSeconds: 20 },
    { scene: 'c', dwellSeconds: 30 },
  ],
};
const plan = (over: Partial<WallPlan> = {}): WallPlan => ({
  ...{ id: 'w', region: null, name: 'Hall', shows: { playlist: 'p', from: 0 } },
  ...{ since: toIso(startMs), pinned: null, lock: null, takeOver: true, format: null },
  ...over,
});
const seconds = (n: number): number => startMs + n * 1_000;
const at = (n: number, over: Partial<WallPlan> = {}): string =>
  sceneAt(plan(over), playlist, seconds(n)).scene;

describe('sceneAt', () => {
  test('is the overview where nothing was said, or the playlist is gone', () => {
    expect(sceneAt(undefined, undefined, startMs).scene).toBe('overview');
    expect(sceneAt(plan(), undefined, startMs).scene).toBe('overview');
  });

  test('goes round a playlist, each entry for its seconds', () => {
    expect([0, 9, 10, 29, 30, 59, 60, 70].map((n) => at(n))).toEqual([...'aabbccab']);
    expect(sceneAt(plan(), playlist, seconds(12)).untilMs).toBe(seconds(30));
  });

  test('begins at the entry that was jumped to, and before its hour too', () => {
    const shows = { playlist: 'p', from: 1 };
    expect([-5, 0, 20, 50].map((n) => at(n, { shows }))).toEqual([...'bbca']);
  });

  test('a scene stands until another is shown', () => {
    const shows = { scene: 'township', about: '990101003000' };
    expect(sceneAt(plan({ shows }), undefined, seconds(9_999))).toEqual({
      ...shows,
      untilMs: null,
    });
  });

  test('what is pinned stands before it until its hour, then the playlist is where it would be', () => {
    const pinned = { scene: 'incident', about: 'h', until: toIso(seconds(35)) };
    expect([0, 34, 35].map((n) => at(n, { pinned }))).toEqual(['incident', 'incident', 'c']);
    expect(sceneAt(plan({ pinned }), playlist, seconds(5)).untilMs).toBe(seconds(35));
    expect(at(9_999, { pinned: { ...pinned, until: null } })).toBe('incident');
  });

  test('a locked wall stays with what it showed, whatever the hour, until its time is over', () => {
    const lock = { since: toIso(seconds(15)), until: toIso(seconds(95)) };
    expect([14, 15, 16, 94].map((n) => at(n, { lock }))).toEqual([...'bbbb']);
    expect(sceneAt(plan({ lock }), playlist, seconds(16)).untilMs).toBe(seconds(95));
    expect(at(95, { lock })).toBe('c');
  });

  test('what is pinned stays on a locked wall past its hour', () => {
    const pinned = { scene: 'incident', about: null, until: toIso(seconds(20)) };
    const lock = { since: toIso(seconds(15)), until: toIso(seconds(95)) };
    expect([19, 21, 95].map((n) => at(n, { pinned, lock }))).toEqual(['incident', 'incident', 'c']);
  });
});

describe('sceneAt, for any playlist, entry and hour', () => {
  const entries = fc.array(
    fc.record({ scene: fc.constantFrom('a', 'b', 'c', 'd'), dwellSeconds: fc.nat(3_595) }),
    { minLength: 1, maxLength: 8 },
  );
  const given = fc.record({ entries, from: fc.nat(49), afterMs: fc.nat(10_000_000) });
  const standing = ({ entries: some, from, afterMs }: Given) => {
    const all = some.map((one) => ({ ...one, dwellSeconds: one.dwellSeconds + 5 }));
    const shown = plan({ shows: { playlist: 'p', from } });
    return (ms = 0) => sceneAt(shown, { ...playlist, entries: all }, startMs + afterMs + ms);
  };
  interface Given {
    readonly entries: readonly { scene: string; dwellSeconds: number }[];
    readonly from: number;
    readonly afterMs: number;
  }

  test('one of its scenes stands, until a later moment', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { scene, untilMs } = standing(one)();
        expect(one.entries.map((entry) => entry.scene)).toContain(scene);
        expect(untilMs).toBeGreaterThan(startMs + one.afterMs);
      }),
    );
  });

  test('the same scene stands until then, and its neighbour from then on', () => {
    fc.assert(
      fc.property(given, (one) => {
        const look = standing(one);
        const leftMs = (look().untilMs ?? 0) - startMs - one.afterMs;
        expect(look(leftMs - 1)).toEqual(look());
        expect(look(leftMs).untilMs).toBeGreaterThan(look().untilMs ?? 0);
      }),
    );
  });

  test('after a whole round it is the same scene again', () => {
    fc.assert(
      fc.property(given, (one) => {
        const wholeMs = one.entries.reduce((sum, entry) => sum + entry.dwellSeconds + 5, 0) * 1_000;
        const look = standing(one);
        expect(look(wholeMs).scene).toBe(look().scene);
      }),
    );
  });
});
