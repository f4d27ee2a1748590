import { describe, expect, test } from '@jest/globals';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, minute, startMs } from '../../testing/records.js';
import { inOrder, isBehind, lockedMs, standingOf, type WallView } from './walls.js';

const { stoppedAfterSeconds } = defaultPack.wall;
const limitMs = stoppedAfterSeconds * 1_000;

const wall: WallView = {
  id: 'w',
  name: '3号屏',
  scope: '990101000000',
  openedAt: at(-60 * minute),
  isLive: true,
  seenAt: at(0),
  version: '0.1.0+aa',
  reloads: 0,
  painted: { seq: 7, at: at(0) },
  lockedUntil: null,
};
const standing = (over: Partial<WallView>, laterMs = 0) =>
  standingOf({ ...wall, ...over }, startMs + laterMs, stoppedAfterSeconds);

describe('how a wall stands', () => {
  test('it paints until the server would raise its alert, then it stands still', () => {
    expect(standing({})).toBe('painting');
    expect(standing({}, limitMs)).toBe('painting');
    expect(standing({}, limitMs + 1)).toBe('stopped');
  });

  test('one that has only just come has its time to paint first', () => {
    const fresh = { painted: null, openedAt: at(0) };
    expect([standing(fresh, limitMs), standing(fresh, limitMs + 1)]).toEqual([
      'painting',
      'stopped',
    ]);
  });

  test('without a line it is gone, however young its last paint; never opened it waits', () => {
    expect(standing({ isLive: false })).toBe('gone');
    expect(standing({ openedAt: null, isLive: false, painted: null })).toBe('waiting');
  });
});

describe('a wall that somebody explains at', () => {
  const held = { ...wall, lockedUntil: at(12 * minute) };

  test('is held until its hour, and by nobody afterwards or when its line has gone', () => {
    const left = [0, 5 * minute, 13 * minute].map((ms) => lockedMs(held, startMs + ms));
    expect(left).toEqual([12 * minute, 7 * minute, 0]);
    expect([lockedMs(wall, startMs), lockedMs({ ...held, isLive: false }, startMs)]).toEqual([
      0, 0,
    ]);
  });
});

describe('the version of a wall', () => {
  test('is behind where it is another one, and not where nothing is known', () => {
    expect(isBehind(wall, '0.1.0+aa')).toBe(false);
    expect(isBehind(wall, '0.1.0+bb')).toBe(true);
    expect(isBehind({ ...wall, version: null }, '0.1.0+bb')).toBe(false);
  });
});

describe('the order of walls', () => {
  test('is the one of their numbers, and leaves the list it was given alone', () => {
    const walls = ['10号屏', '2号屏', '1号屏'].map((name) => ({ ...wall, name }));
    expect(inOrder(walls).map(({ name }) => name)).toEqual(['1号屏', '2号屏', '10号屏']);
    expect(walls[0]?.name).toBe('10号屏');
  });
});
