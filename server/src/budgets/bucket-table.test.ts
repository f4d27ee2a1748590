import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { BucketTable } from './bucket-table.js';

const rate = { perSecond: 10, burst: 20 };

describe('bucket table', () => {
  test('gives each key a budget of its own', () => {
    const table = new BucketTable(new ManualClock(), rate);
    expect([table.take('a', 20), table.take('a'), table.take('b', 20)]).toEqual([0, 100, 0]);
  });

  test('takes nothing from who is refused', () => {
    const clock = new ManualClock();
    const table = new BucketTable(clock, rate);
    table.take('a', 15);
    for (let i = 0; i < 100; i++) table.take('a', 10);
    expect(table.take('a', 5)).toBe(0);
  });

  test('says how long to wait without taking anything', () => {
    const table = new BucketTable(new ManualClock(), rate);
    expect([table.waitMs('a', 20), table.take('a', 20), table.waitMs('a')]).toEqual([0, 0, 100]);
  });

  test('a million addresses take no more memory than the table has room for', () => {
    const table = new BucketTable(new ManualClock(), rate, 1_000);
    for (let i = 0; i < 1_000_000; i++) table.take(String(i));
    expect(table.size).toBe(1_000);
  });

  test('who keeps asking is not forgotten for those who pass by', () => {
    const table = new BucketTable(new ManualClock(), rate, 10);
    table.take('flood', 20);
    for (let i = 0; i < 100; i++) {
      table.take(String(i));
      expect(table.take('flood')).toBeGreaterThan(0);
    }
  });
});
