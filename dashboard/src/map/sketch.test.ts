import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Position } from '@levee/shared/model/base';
import { mostCorners } from '@levee/shared/model/zone';
import {
  added,
  drawnShape,
  emptySketch,
  inserted,
  midpointsOf,
  moved,
  removed,
  shortened,
  sketchFault,
  sketchOf,
  type Sketch,
} from './sketch.js';

const at = (lng: number, lat: number): Position => ({ lng, lat });
const of = (type: Sketch['type'], ...corners: Position[]): Sketch =>
  corners.reduce(added, emptySketch(type));
const square = of('Polygon', at(0, 0), at(1, 0), at(1, 1), at(0, 1));
const place = fc
  .tuple(fc.integer({ min: -170, max: 170 }), fc.integer({ min: -80, max: 80 }))
  .map(([lng, lat]) => at(lng, lat));

describe('a sketch', () => {
  test('takes corners one after another, the same one only once, and gives the last one back', () => {
    expect(added(square, at(0, 1))).toBe(square);
    expect(shortened(square).corners).toEqual([at(0, 0), at(1, 0), at(1, 1)]);
    expect(shortened(emptySketch('Polygon')).corners).toEqual([]);
  });

  test('is moved, widened and thinned at any corner, and nothing else of it changes', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 3, maxLength: 9 }),
        place,
        fc.nat(),
        (corners, to, any) => {
          const sketch = { type: 'Polygon' as const, corners };
          const index = any % corners.length;
          const wider = inserted(sketch, index, to);
          expect(wider.corners).toHaveLength(corners.length + 1);
          expect(removed(wider, index)).toEqual(sketch);
          const other = moved(sketch, index, to);
          expect(other.corners[index]).toEqual(to);
          expect(moved(other, index, corners[index] ?? to)).toEqual(sketch);
        },
      ),
      { seed: 41, numRuns: 50 },
    );
  });

  test('holds no more corners than a zone may have', () => {
    const full = of(
      'LineString',
      ...Array.from({ length: mostCorners }, (_none, n) => at(n / 10, 0)),
    );
    expect(full.corners).toHaveLength(mostCorners);
    expect(added(full, at(90, 0))).toBe(full);
  });

  test('offers a corner between neighbours, and between the last and the first of an area', () => {
    expect(midpointsOf(square)).toEqual([at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)]);
    expect(midpointsOf({ ...square, type: 'LineString' })).toHaveLength(3);
    expect(midpointsOf(emptySketch('Polygon'))).toEqual([]);
    expect(midpointsOf(of('Polygon', at(0, 0), at(1, 0)))).toEqual([at(0.5, 0)]);
  });

  test('becomes a shape when it is one, and says why not before', () => {
    expect(sketchFault(emptySketch('LineString'))).toBe('few');
    expect(sketchFault(of('Polygon', at(0, 0), at(1, 0)))).toBe('few');
    expect(sketchFault(of('Polygon', at(0, 0), at(1, 1), at(1, 0), at(0, 1)))).toBe('crossing');
    expect(sketchFault(square)).toBeUndefined();
    expect(sketchOf(drawnShape(square))).toEqual(square);
  });

  test('keeps a place to a decimetre', () => {
    expect(of('LineString', at(117.123456789, 30.000000049)).corners).toEqual([at(117.123457, 30)]);
  });
});
