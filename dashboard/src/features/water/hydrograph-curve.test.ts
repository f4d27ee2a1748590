import { describe, expect, test } from '@jest/globals';
import type { Station } from '@levee/shared/model/water';
import { curveOf, hourTicks } from './hydrograph-curve.js';

const nowMs = Date.parse('2026-07-20T12:00:00.000Z');
const hourS = 3_600;

function aStation(levels: readonly (number | undefined)[], part: Partial<Station> = {}): Station {
  const recent = levels.map((levelM, index) => ({
    at: new Date(nowMs - (levels.length - 1 - index) * hourS * 1_000).toISOString(),
    levelM,
  }));
  return {
    id: 'w',
    region: '990101000000',
    code: '1',
    name: '清江柳湾站',
    stationKind: 'river',
    position: null,
    warningLevelM: 45,
    guaranteeLevelM: 47,
    latest: recent.at(-1) ?? null,
    recent,
    aboveWarningSince: null,
    ...part,
  };
}

describe('curveOf', () => {
  test('takes the readings of the last hours and no older ones', () => {
    const curve = curveOf(aStation([40, 41, 42, 43]), nowMs, 2);
    expect(curve.levelsM).toEqual([41, 42, 43]);
    expect(curve.toS - curve.fromS).toBe(2 * hourS);
  });

  test('leaves out readings without a level', () => {
    expect(curveOf(aStation([40, undefined, 42]), nowMs, 24).levelsM).toEqual([40, 42]);
  });

  test('leaves out readings from ahead of the hour', () => {
    expect(curveOf(aStation([40, 41]), nowMs - 1, 24).levelsM).toEqual([40]);
  });

  test('always reaches 警戒, and 保证 only once the water is near', () => {
    const calm = curveOf(aStation([41, 42]), nowMs, 24);
    const near = curveOf(aStation([44, 44.6]), nowMs, 24);
    expect(calm.highM).toBeGreaterThan(45);
    expect(calm.highM).toBeLessThan(46);
    expect(near.highM).toBeGreaterThan(47);
  });

  test('keeps room above and below even when nothing moves', () => {
    const still = curveOf(
      aStation([42, 42], { warningLevelM: null, guaranteeLevelM: null }),
      nowMs,
      24,
    );
    expect(still).toMatchObject({ lowM: expect.closeTo(41.9), highM: expect.closeTo(42.1) });
  });

  test('has a scale even without a single reading', () => {
    const empty = curveOf(aStation([], { warningLevelM: null, guaranteeLevelM: null }), nowMs, 24);
    expect(empty).toMatchObject({ levelsM: [], lowM: 0, highM: 1 });
  });
});

describe('hourTicks', () => {
  const eightHoursS = 8 * hourS;

  test('fall on whole hours of the area, not of UTC', () => {
    const toS = nowMs / 1_000;
    const ticks = hourTicks(toS - 24 * hourS, toS, 6, eightHoursS);
    const hours = ticks.map((second) => new Date((second + eightHoursS) * 1_000).getUTCHours());
    expect(hours).toEqual([0, 6, 12, 18]);
  });

  test('include both ends when they are whole', () => {
    expect(hourTicks(0, 12 * hourS, 6, 0)).toEqual([0, 6 * hourS, 12 * hourS]);
  });

  test('are none in a span too short for one', () => {
    expect(hourTicks(1, 100, 6, 0)).toEqual([]);
  });
});
