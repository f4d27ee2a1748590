import { describe, expect, test } from '@jest/globals';
import { Broken, difference, hold } from './broken.js';

describe('what the model compares by', () => {
  test.each([
    ['a field', { a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } }, '.b.c is 2, not 3'],
    ['a field too few', { a: 1 }, { a: 1, b: null }, '.b is missing, not null'],
    ['a field too many', { a: 1, b: 2 }, { a: 1 }, '.b is 2, not undefined'],
    ['an item too few', [1], [1, 2], '.1 is missing, not 2'],
    ['an item too many', [1, 2], [1], '.1 is 2, not undefined'],
    ['a list for an object', [], {}, 'it is [], not {}'],
    ['null for an object', null, {}, 'it is null, not {}'],
    ['a word for a number', '1', 1, 'it is "1", not 1'],
  ])('tells %s', (_what, is, wanted, how) => {
    expect(difference(is, wanted, '')).toBe(how);
  });

  test('tells no difference where only the order of fields differs, or a field is undefined', () => {
    const is = { a: 1, b: [{ c: 2, d: undefined }] };
    expect(difference(is, { b: [{ c: 2 }], a: 1 }, '')).toBeUndefined();
  });

  test('names the invariant and the place', () => {
    expect(() => hold('I1', 'client-0', 1, 2)).toThrow(Broken);
    expect(() => hold('I1', 'client-0', 1, 2)).toThrow(
      'I1 does not hold at client-0: it is 1, not 2',
    );
  });
});
