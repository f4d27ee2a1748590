import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, sameValue } from './same-value.js';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, shuffled(inner)]),
  );
}

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('canonical', () => {
  test('is one text whatever the order of the fields', () => {
    fc.assert(
      fc.property(json, (value) => expect(canonical(shuffled(value))).toBe(canonical(value))),
    );
  });

  test('is JSON of the same value', () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonical(value))).toEqual(value)));
  });

  test('is different for different values', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameValue(a, b)).toBe(canonical(a) === canonical(b));
        if (sameValue(a, b)) expect(shuffled(a)).toEqual(b);
      }),
    );
  });
});

describe('sameValue', () => {
  test.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: null }, {}, false],
    [[1, 2], [2, 1], false],
    [{ a: { c: 1, b: 2 } }, { a: { b: 2, c: 1 } }, true],
    ['1', 1, false],
    [undefined, null, true],
    [-0, 0, true],
  ])('of %j and %j is %s', (a, b, expected) => {
    expect(sameValue(a, b)).toBe(expected);
  });
});
