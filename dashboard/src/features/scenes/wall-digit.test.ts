import { describe, expect, test } from '@jest/globals';
import { wallAtDigit } from './wall-digit.js';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('the wall at a digit', () => {
  test('is the one that carries it as its number, wherever it stands', () => {
    const walls = named('1号屏', '3号屏', '13号屏', 'Wall 2');
    expect(['3', '2', '1'].map((key) => wallAtDigit(walls, key)?.name)).toEqual([
      '3号屏',
      'Wall 2',
      '1号屏',
    ]);
  });

  test('is the one in that place where no name carries it', () => {
    expect(wallAtDigit(named('大厅', '门厅'), '2')?.name).toBe('门厅');
  });

  test('is none beyond the list, and for keys that are no digit', () => {
    const walls = named('大厅');
    expect(['2', '0', 'a', '11', ''].map((key) => wallAtDigit(walls, key))).toEqual(
      Array(5).fill(undefined),
    );
  });
});
