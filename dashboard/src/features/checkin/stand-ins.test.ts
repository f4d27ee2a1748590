import { describe, expect, test } from '@jest/globals';
import { at, hour, shift } from '../../testing/records.js';
import { standIns } from './stand-ins.js';

const empty = shift({ id: 's1', personName: '缺' });

describe('stand-ins', () => {
  test('the standby of the same turn comes first, then people of other turns', () => {
    const shifts = [
      empty,
      shift({ id: 's2', personName: '明日', startsAt: at(24 * hour) }),
      shift({ id: 's3', personName: '备班', post: 'backup' }),
    ];
    expect(standIns(empty, shifts)).toEqual(['备班', '明日']);
  });

  test('who is on another post of the same turn, or of another unit, is not offered', () => {
    const shifts = [
      empty,
      shift({ id: 's2', personName: '带班', post: 'lead' }),
      shift({ id: 's3', unit: 'other', personName: '外单位', post: 'backup' }),
    ];
    expect(standIns(empty, shifts)).toEqual([]);
  });

  test('each name once, and only a few', () => {
    const shifts = Array.from({ length: 20 }, (_, n) =>
      shift({ id: `x${n}`, personName: `人${n % 10}`, startsAt: at(24 * hour * (n + 1)) }),
    );
    expect(standIns(empty, shifts)).toHaveLength(6);
  });
});
