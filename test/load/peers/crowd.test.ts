import { describe, expect, test } from '@jest/globals';
import { Crowd, wallMs } from './crowd.js';
import type { Heard } from './dialect.js';

/** Three subscribers to two records, and what each hears in a round of so many updates. */
function round(updates: number, tell: (ears: readonly Heard[]) => void) {
  const crowd = new Crowd(2, 1);
  const ears = [crowd.ear(), crowd.ear(), crowd.ear()];
  return crowd.round(updates, () => {
    tell(ears);
    return Promise.resolve();
  });
}

describe('the crowd of a benchmark', () => {
  test('ends a round with the last delivery, none lost and none out of order', async () => {
    const { lost, disordered, lastMs } = await round(2, (ears) => {
      for (const hear of ears) [1, 2].forEach((count) => hear(0, count));
    });
    expect({ lost, disordered }).toEqual({ lost: 0, disordered: 0 });
    expect(lastMs).toBeGreaterThan(0);
  });

  test('counts what never came', async () => {
    const { lost } = await round(2, (ears) => {
      for (const hear of ears) hear(0, 1);
      ears[0]?.(1, 1);
    });
    expect(lost).toBe(2);
  });

  test('counts what came after a later one of the same record, and not of another', async () => {
    const { disordered } = await round(3, (ears) => {
      for (const hear of ears) {
        hear(0, 2);
        hear(1, 1);
        hear(0, 1);
      }
    });
    expect(disordered).toBe(3);
  });

  test('does not take one delivery twice for two', async () => {
    const { lost, disordered } = await round(1, (ears) => {
      ears[0]?.(0, 1);
      ears[0]?.(0, 1);
      ears[1]?.(0, 1);
    });
    expect({ lost, disordered }).toEqual({ lost: 1, disordered: 1 });
  });

  test('takes for the end of an update when the last of all heard it, and the mean of all updates', async () => {
    const crowd = new Crowd(1, 1);
    const [first, second] = [crowd.ear(), crowd.ear()];
    const { meanLastMs, lastMs } = await crowd.round(2, () => {
      for (const hear of [first, second]) hear(0, 1);
      for (const before = wallMs(); wallMs() < before + 1;);
      for (const hear of [first, second]) hear(0, 2);
      return Promise.resolve();
    });
    expect(meanLastMs).toBeLessThan(lastMs - 0.4);
  });

  test('refuses what nobody wrote', () => {
    const hear = new Crowd(2, 1).ear();
    expect(() => hear(2, 1)).toThrow('nobody wrote');
    expect(() => hear(NaN, 1)).toThrow('nobody wrote');
    expect(() => hear(0, NaN)).toThrow('nobody wrote');
  });
});
