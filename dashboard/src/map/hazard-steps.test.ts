import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stepFrom, stepOrder, type StepPoint } from './hazard-steps.js';

const middle = { x: 50, y: 50 };
const anyPoints = fc.uniqueArray(
  fc.record<StepPoint>({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    rank: fc.nat(3),
    x: fc.nat(100),
    y: fc.nat(100),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const anyWay = fc.constantFrom(1 as const, -1 as const);

function point(id: string, rank: number, x: number): StepPoint {
  return { id, rank, x, y: 50 };
}

describe('the order in which keys go through points', () => {
  test('is the worst first, among equals the nearest to the middle', () => {
    const points = [point('calm', 1, 50), point('far', 9, 90), point('near', 9, 45)];
    expect(stepOrder(points, middle)).toEqual(['near', 'far', 'calm']);
  });

  test('does not depend on the order in which the points were found', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        expect(stepOrder(points.toReversed(), middle)).toEqual(stepOrder(points, middle));
      }),
    );
  });
});

describe('a key', () => {
  const ids = ['a', 'b', 'c'];

  test('begins at the worst, or going back at the last', () => {
    expect(stepFrom(ids, null, 1)).toEqual({ id: 'a', place: 1, of: 3 });
    expect(stepFrom(ids, null, -1)).toEqual({ id: 'c', place: 3, of: 3 });
  });

  test('begins again where its point is not to be seen any more', () => {
    expect(stepFrom(ids, 'gone', 1)?.id).toBe('a');
  });

  test('finds nothing where there is nothing', () => {
    expect(stepFrom([], 'a', 1)).toBeNull();
  });

  test('comes to every point once in a round, and back the same way', () => {
    fc.assert(
      fc.property(anyPoints, anyWay, (points, by) => {
        const order = stepOrder(points, middle);
        let at: string | null = null;
        const round = order.map(() => (at = stepFrom(order, at, by)?.id ?? null));
        expect(new Set(round)).toEqual(new Set(order));
        const [first, second] = round;
        if (first && second) {
          expect(stepFrom(order, second, by === 1 ? -1 : 1)?.id).toBe(first);
        }
      }),
    );
  });
});
