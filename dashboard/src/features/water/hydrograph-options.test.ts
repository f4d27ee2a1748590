import { describe, expect, test } from '@jest/globals';
import type { Station } from '@levee/shared/model/water';
import { curveOf } from './hydrograph-curve.js';
import { hydrographOptions, zoneOffsetS, type Ink } from './hydrograph-options.js';

const nowMs = Date.parse('2026-07-20T12:00:00.000Z');

const ink: Ink = {
  line: '#6fc2dc',
  fill: '#123',
  warning: '#f7d117',
  guarantee: '#f58220',
  text: '#fff',
  grid: '#222',
  font: 'sans-serif',
  remPx: 16,
};

const reading = { at: '2026-07-20T11:00:00.000Z', levelM: 44.8 };
const station = {
  warningLevelM: 45,
  guaranteeLevelM: 47,
  latest: reading,
  recent: [reading],
} as unknown as Station;

function optionsAt(remPx: number) {
  const curve = curveOf(station, nowMs, 24);
  const words = { warning: '警戒', guarantee: '保证' };
  const graph = { curve, station, words, timeZone: 'Asia/Shanghai', everyHours: 6 };
  return hydrographOptions(graph, { ...ink, remPx }, 300, 100);
}

describe('hydrographOptions', () => {
  test('grow with the root, so that a wall of twice the width is the same wall', () => {
    const [small, large] = [optionsAt(16), optionsAt(32)];
    expect(Number(large.series[1]?.width)).toBeCloseTo(2 * Number(small.series[1]?.width));
    expect(large.axes?.[0]?.font).toContain('28px');
  });

  test('span exactly the hours of the curve and reach both limits', () => {
    const { scales } = optionsAt(16);
    expect(scales?.['x']?.range).toEqual([nowMs / 1_000 - 86_400, nowMs / 1_000]);
    const [low = NaN, high = NaN] = scales?.['y']?.range as number[];
    expect(low).toBeLessThan(44.8);
    expect(high).toBeGreaterThan(47);
  });
});

describe('zoneOffsetS', () => {
  test('is eight hours in Shanghai, whatever the hour', () => {
    for (const hours of [0, 6, 15, 16, 23]) {
      const ms = Date.UTC(2026, 6, 20, hours, 30);
      expect(zoneOffsetS(ms, 'Asia/Shanghai')).toBe(28_800);
    }
  });

  test('knows half hours and zones behind UTC', () => {
    expect(zoneOffsetS(nowMs, 'Asia/Kolkata')).toBe(19_800);
    expect(zoneOffsetS(Date.UTC(2026, 0, 1, 2), 'America/New_York')).toBe(-18_000);
    expect(zoneOffsetS(nowMs, 'UTC')).toBe(0);
  });
});
