import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HazardPoints } from './hazard-points.js';
import { rankOf, standingOf } from './hazard-symbol.js';
import { positionOf } from './mercator.js';
import { rowAt, type PointRow } from './point-rows.js';
import { anySteps, NamedPoints, point, rowsOf } from './points.fixture.js';
import type { PlacedRecord } from './row-writer.js';

function rowOf(index: number, record: PlacedRecord | null): PointRow {
  return rowAt(rowsOf(index, record), 0);
}

describe('HazardPoints', () => {
  test('keeps exactly the newest of every point, whatever came and went', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const points = new NamedPoints(1);
        const model = new Map<string, PlacedRecord>();
        for (const step of steps) {
          if (step.does === 'remove') points.remove(step.id);
          else points.put(step.id, step.record);
          if (step.does === 'remove') model.delete(step.id);
          else model.set(step.id, step.record);
        }
        const used = Array.from({ length: points.capacity }, (_none, at) => at).filter((index) =>
          points.has(index),
        );
        expect(new Set(used.map((index) => points.idAt(index)))).toEqual(new Set(model.keys()));
        expect(used.every((index) => index < points.limit)).toBe(true);
        for (const [id, record] of model) {
          const index = points.indexOf(id) ?? -1;
          expect(points.isSame(rowOf(index, record))).toBe(true);
          expect(points.rank[index]).toBe(rankOf(record.grade, standingOf(record.state)));
        }
      }),
    );
  });

  test('grows to any index', () => {
    const points = new HazardPoints(1);
    expect(points.write(rowOf(70, point()))).toBe(true);
    expect([points.has(70), points.has(69), points.limit]).toEqual([true, false, 71]);
  });

  test('holds the position to less than a metre', () => {
    const points = new HazardPoints();
    const position = { lat: 30.123456, lng: 117.654321 };
    points.write(rowOf(0, point({ position })));
    const back = positionOf({ x: points.x[0] ?? 0, y: points.y[0] ?? 0 });
    expect(back.lat).toBeCloseTo(position.lat, 7);
    expect(back.lng).toBeCloseTo(position.lng, 7);
  });

  test('calls a row the same only while nothing drawn or filtered differs', () => {
    const points = new HazardPoints();
    const isSame = (record: PlacedRecord | null): boolean => points.isSame(rowOf(0, record));
    expect([isSame(point()), isSame(null)]).toEqual([false, true]);
    points.write(rowOf(0, point()));
    expect(isSame(point())).toBe(true);
    expect(isSame(null)).toBe(false);
    expect(isSame(point({ grade: 'red' }))).toBe(false);
    expect(isSame(point({ state: 'closed' }))).toBe(false);
    expect(isSame(point({ hazardKind: 'geohazard' }))).toBe(false);
    expect(isSame(point({ region: '990100002000' }))).toBe(false);
    expect(isSame(point({ position: { lat: 30, lng: 111 } }))).toBe(false);
  });
});
