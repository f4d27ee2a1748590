import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PointNames } from './point-names.js';

const anySteps = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), isThere: fc.boolean() }),
);

describe('PointNames', () => {
  test('gives every point an index of its own for as long as it is there, and no more than there were at once', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const names = new PointNames();
        const model = new Map<string, number>();
        let most = 0;
        steps.forEach(({ id, isThere }, order) => {
          if (isThere) model.set(id, names.give(id, order));
          else {
            expect(names.drop(id, order)).toBe(model.get(id));
            model.delete(id);
          }
          most = Math.max(most, model.size);
          expect(new Set(names.keys())).toEqual(new Set(model.keys()));
          expect(new Set(model.values()).size).toBe(model.size);
          for (const [known, index] of model) {
            expect([names.idAt(index, order), names.give(known, order)]).toEqual([known, index]);
            expect(index).toBeLessThan(most);
          }
        });
      }),
    );
  });

  test('names nobody for an answer from before its index came to stand for another', () => {
    const names = new PointNames();
    const index = names.give('a', 1);
    expect(names.idAt(index, 2)).toBe('a');
    names.drop('a', 3);
    expect([names.idAt(index, 2), names.idAt(index, 4)]).toEqual([null, null]);
    expect(names.give('b', 5)).toBe(index);
    expect([names.idAt(index, 4), names.idAt(index, 5)]).toEqual([null, 'b']);
  });

  test('names nobody for an index that nobody ever had', () => {
    expect(new PointNames().idAt(7, 100)).toBeNull();
  });
});
