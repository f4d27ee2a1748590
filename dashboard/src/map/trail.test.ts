import { describe, expect, test } from '@jest/globals';
import { joined, stretchesOf, trailMs, trailPoint, type TrailPoint } from './trail.js';

const nowMs = Date.parse('2026-07-20T06:00:00.000Z');
const minute = 60_000;
const gapMs = 5 * minute;

/** Where a team was so many minutes ago: a degree further north each minute, so that places tell hours. */
const ago = (minutes: number): TrailPoint => ({
  position: { lat: 90 - minutes / 10, lng: 110 },
  atMs: nowMs - minutes * minute,
});
const latsOf = (points: readonly TrailPoint[]): unknown =>
  stretchesOf(points, nowMs, gapMs).map(({ path }) => path.map(({ lat }) => lat));

describe('a trail', () => {
  test('reads a position with its hour', () => {
    const position = { lat: 30, lng: 110 };
    const seen = { team: 't', position, occurredAt: '2026-07-20T06:00:00.000Z' };
    expect(trailPoint(seen)).toEqual({ position, atMs: nowMs });
  });

  test('joins what was kept and what comes live: in order, each moment once, nothing too old', () => {
    const old = { ...ago(1), atMs: nowMs - trailMs - 1 };
    const points = joined([ago(3), ago(2), old], [ago(1), ago(2)], nowMs);
    expect(points).toEqual([ago(3), ago(2), ago(1)]);
  });

  test('is one line while it is fresh', () => {
    expect(latsOf([ago(3), ago(2), ago(1)])).toEqual([[89.7, 89.8, 89.9]]);
  });

  test('is not drawn where nobody knows the way', () => {
    expect(latsOf([ago(12), ago(11), ago(2), ago(1)])).toEqual([
      [88.8, 88.9],
      [89.8, 89.9],
    ]);
    expect(latsOf([ago(9), ago(2)])).toEqual([]);
    expect(latsOf([ago(1)])).toEqual([]);
  });

  test('fades by age without a gap between its stretches, and is gone in the end', () => {
    const points = Array.from({ length: 151 }, (_, place) => ago(150 - place));
    const stretches = stretchesOf(points, nowMs, gapMs);
    const strengths = stretches.map(({ strength }) => strength);
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
    expect(new Set(strengths).size).toBe(6);
    expect(strengths.at(-1)).toBe(1);
    stretches.slice(1).forEach(({ path }, place) => {
      expect(path[0]).toEqual(stretches[place]?.path.at(-1));
    });
    expect(stretchesOf(points, nowMs + 2 * trailMs, gapMs)).toEqual([]);
  });
});
