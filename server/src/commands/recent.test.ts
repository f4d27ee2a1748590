import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Recent } from './recent.js';

describe('recent', () => {
  test('knows what was set, and the newest where it was set twice', () => {
    const recent = new Recent<number>(3);
    recent.set('a', 1);
    recent.set('a', 2);
    expect([recent.get('a'), recent.get('b')]).toEqual([2, undefined]);
  });

  test('never loses the last so many, never gives an old value, and keeps at most twice as many', () => {
    const key = fc.nat({ max: 12 }).map(String);
    const steps = fc.array(fc.tuple(key, fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (all, least) => {
        const recent = new Recent<number>(least);
        const newest = new Map<string, number>();
        let order: string[] = [];
        for (const [i, [name, isSet]] of all.entries()) {
          const found = recent.get(name);
          expect([undefined, newest.get(name)]).toContain(found);
          if (order.slice(-least).includes(name)) expect(found).toBe(newest.get(name));
          if (isSet) {
            recent.set(name, i);
            newest.set(name, i);
          }
          if (isSet || found !== undefined) order = [...order.filter((one) => one !== name), name];
        }
        const held = [...newest.keys()].filter((name) => recent.get(name) !== undefined);
        expect(held.length).toBeLessThanOrEqual(2 * least);
      }),
    );
  });
});
