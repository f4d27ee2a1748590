import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HazardPoints, isPlaced, townshipNumber } from './hazard-points.js';
import { rankOf, standingOf } from './hazard-symbol.js';
import { positionOf } from './mercator.js';
import { anySteps, indexesOf, point, type PlacedRecord } from './points.fixture.js';

describe('HazardPoints', () => {
  test('keeps exactly the newest of every id, whatever came and went', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const points = new HazardPoints(1);
        const model = new Map<string, PlacedRecord>();
        for (const step of steps) {
          if (step.does === 'remove') points.remove(step.id);
          else points.put(step.id, step.record);
          if (step.does === 'remove') model.delete(step.id);
          else model.set(step.id, step.record);
        }
        expect(new Set(points.keys())).toEqual(new Set(model.keys()));
        for (const [id, record] of model) {
          const index = points.indexOf(id) ?? -1;
          expect(points.idAt(index)).toBe(id);
          expect(points.isSame(index, record)).toBe(true);
          expect(points.rank[index]).toBe(rankOf(record.grade, standingOf(record.state)));
        }
      }),
    );
  });

  test('gives every point an index of its own, below the limit', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const points = new HazardPoints(1);
        for (const step of steps) {
          if (step.does === 'remove') points.remove(step.id);
          else points.put(step.id, step.record);
        }
        const indexes = indexesOf(points);
        expect(new Set(indexes).size).toBe(points.size);
        expect(indexes.every((index) => index >= 0 && index < points.limit)).toBe(true);
        expect(points.limit).toBeLessThanOrEqual(points.capacity);
      }),
    );
  });

  test('uses the index of a removed point again', () => {
    const points = new HazardPoints(2);
    const first = points.put('a', point());
    points.remove('a');
    expect(points.idAt(first)).toBeNull();
    expect(points.put('b', point())).toBe(first);
    expect(points.limit).toBe(1);
  });

  test('holds the position to less than a metre', () => {
    const points = new HazardPoints();
    const position = { lat: 30.123456, lng: 117.654321 };
    const index = points.put('a', point({ position }));
    const back = positionOf({ x: points.x[index] ?? 0, y: points.y[index] ?? 0 });
    expect(back.lat).toBeCloseTo(position.lat, 7);
    expect(back.lng).toBeCloseTo(position.lng, 7);
  });

  test('calls a record the same only while nothing drawn or filtered differs', () => {
    const points = new HazardPoints();
    const index = points.put('a', point());
    expect(points.isSame(index, point())).toBe(true);
    expect(points.isSame(index, point({ grade: 'red' }))).toBe(false);
    expect(points.isSame(index, point({ state: 'closed' }))).toBe(false);
    expect(points.isSame(index, point({ hazardKind: 'geohazard' }))).toBe(false);
    expect(points.isSame(index, point({ region: '990100002000' }))).toBe(false);
    expect(points.isSame(index, point({ position: { lat: 30, lng: 111 } }))).toBe(false);
    expect(points.isSame(index, { ...point(), position: null })).toBe(false);
  });

  test('a record without a position is nowhere', () => {
    expect([point(), { ...point(), position: null }, undefined].map(isPlaced)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('knows a township by its first nine digits, a village by its township', () => {
    expect(townshipNumber('990101100000')).toBe(990101100);
    expect(townshipNumber('990101100207')).toBe(990101100);
  });
});
