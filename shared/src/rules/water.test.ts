import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stationHistory, type Reading, type Station } from '../model/water.js';
import { stationDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { observed, withReading } from './water.js';

const unobserved = { latest: null, recent: [], aboveWarningSince: null };
const station: Station = { ...stationDraft(), ...unobserved };
const level = (at: number, levelM: number): Reading => ({ at: minute(at), levelM });
const seen = (...readings: Reading[]): Station =>
  readings.reduce((now, one) => observed(now, withReading(now.recent, one)), station);

describe('withReading', () => {
  test('keeps readings by time, whatever order they come in', () => {
    const rows = fc.shuffledSubarray([10, 20, 30, 40, 50], { minLength: 5 });
    fc.assert(
      fc.property(rows, (minutes) => {
        const recent = seen(...minutes.map((at) => level(at, at / 100))).recent;
        expect(recent.map(({ at }) => at)).toEqual([10, 20, 30, 40, 50].map(minute));
      }),
      { seed: 5 },
    );
  });

  test('joins a level and a rain told for the same instant; the newer word holds', () => {
    const joined = withReading([{ at: minute(0), levelM: 3 }], { at: minute(0), rainMm: 2 });
    expect(joined).toEqual([{ at: minute(0), levelM: 3, rainMm: 2 }]);
    expect(withReading(joined, level(0, 4))).toEqual([{ at: minute(0), levelM: 4, rainMm: 2 }]);
  });

  test('keeps the newest of a full history and lets an older one fall', () => {
    const full = Array.from({ length: stationHistory }, (_, hour) => level(hour * 60, 1));
    const newer = withReading(full, level(stationHistory * 60, 2));
    expect(newer).toHaveLength(stationHistory);
    expect(newer.at(0)?.at).toBe(minute(60));
    expect(withReading(full, level(-60, 9))).toEqual(full);
  });
});

describe('observed', () => {
  test('marks the station from the first reading at the warning level', () => {
    expect(seen(level(0, 4.99)).aboveWarningSince).toBeNull();
    expect(seen(level(0, 4), level(60, 5)).aboveWarningSince).toBe(minute(60));
  });

  test('keeps the mark while above and takes it away below', () => {
    const above = seen(level(0, 5), level(60, 5.5));
    expect(above).toMatchObject({ aboveWarningSince: minute(0), latest: level(60, 5.5) });
    expect(seen(level(0, 5), level(60, 4.9)).aboveWarningSince).toBeNull();
    expect(seen(level(0, 5), level(60, 4.9), level(120, 5)).aboveWarningSince).toBe(minute(120));
  });

  test('does not let an older reading change what is newest', () => {
    const now = seen(level(60, 5.2), level(0, 4));
    expect(now).toMatchObject({ latest: level(60, 5.2), aboveWarningSince: minute(60) });
  });

  test('does not let a rain reading hide that the river is high', () => {
    const now = seen(level(0, 5.5), { at: minute(60), rainMm: 30 });
    expect(now).toMatchObject({ latest: { rainMm: 30 }, aboveWarningSince: minute(0) });
  });

  test('marks nothing on a station without a warning level', () => {
    const free = { ...station, warningLevelM: null };
    expect(observed(free, [level(0, 99)]).aboveWarningSince).toBeNull();
    expect(observed(station, []).latest).toBeNull();
  });
});
