import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Turns } from './turns.js';

describe('turns', () => {
  test('are never more than there are, each comes once, and a failure gives its turn on', async () => {
    const works = fc.array(
      fc.record({ ticks: fc.integer({ min: 1, max: 5 }), isFailing: fc.boolean() }),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), works, async (free, all) => {
        const turns = new Turns(free);
        let [running, peak] = [0, 0];
        const ends = all.map(({ ticks, isFailing }, index) =>
          turns.take(async () => {
            running += 1;
            peak = Math.max(peak, running);
            for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
            running -= 1;
            if (isFailing) throw new Error(`${index}`);
            return index;
          }),
        );
        const settled = await Promise.allSettled(ends);
        expect(settled.map((one) => one.status === 'rejected')).toEqual(
          all.map(({ isFailing }) => isFailing),
        );
        expect([running, peak]).toEqual([0, Math.min(free, all.length)]);
      }),
    );
  });

  test('go round in the order in which they were asked for: the middle of a map comes first', async () => {
    const turns = new Turns(1);
    const order: string[] = [];
    let release = (): void => undefined;
    const first = turns.take(() => new Promise<void>((resolve) => (release = resolve)));
    const later = ['a', 'b', 'c'].map((name) =>
      turns.take(() => Promise.resolve(void order.push(name))),
    );
    release();
    await Promise.all([first, ...later]);
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
