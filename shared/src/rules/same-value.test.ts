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

/** What the text is, said by JSON itself: fields sorted, then written. */
function bySorting(value: unknown): string {
  const isPlain = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one);
  const sorted = (_key: string, one: unknown): unknown =>
    isPlain(one)
      ? Object.fromEntries(
          Object.keys(one)
            .sort()
            .map((name) => [name, one[name]]),
        )
      : one;
  return JSON.stringify(value, sorted) ?? 'null';
}

/** With what JSON leaves out or writes otherwise: undefined, -0, NaN. */
const anything = fc.anything({
  values: [
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
  ],
  key: fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat({ max: 120 }).map(String)),
});

describe('canonical', () => {
  test('is what JSON writes when the fields are sorted, for anything', () => {
    fc.assert(fc.property(anything, (value) => expect(canonical(value)).toBe(bySorting(value))));
  });

  test('a date is written as JSON writes it', () => {
    expect(canonical({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });

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
  test('is so exactly where the texts are one, for anything', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(sameValue(a, b)).toBe(bySorting(a) === bySorting(b));
        expect(sameValue(a, JSON.parse(bySorting(a)))).toBe(true);
      }),
    );
  });

  test('of two that differ in one field only is not', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.string(), json, json, (all, name, a, b) => {
        const [one, other] = [
          { ...all, [name]: a },
          { ...all, [name]: b },
        ];
        expect(sameValue(one, other)).toBe(bySorting(one) === bySorting(other));
      }),
    );
  });

  test.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: null }, {}, false],
    [[1, 2], [2, 1], false],
    [{ a: { c: 1, b: 2 } }, { a: { b: 2, c: 1 } }, true],
    ['1', 1, false],
    [undefined, null, true],
    [-0, 0, true],
    [{}, { toString: [] }, false],
    [{ toString: null }, {}, false],
    [{}, JSON.parse('{"__proto__":{}}'), false],
    [{ toJSON: 1, a: 2 }, { a: 2, toJSON: 1 }, true],
  ])('of %j and %j is %s', (a, b, expected) => {
    expect(sameValue(a, b)).toBe(expected);
  });
});
