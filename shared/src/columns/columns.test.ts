import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ColumnBuilder } from './column-builder.js';
import type { Json } from './column.js';
import { ColumnMalformed, mostValues, readColumn } from './read-column.js';

function builderOf(values: readonly unknown[]): ColumnBuilder {
  const builder = new ColumnBuilder();
  for (const value of values) builder.add(value as Json | undefined);
  return builder;
}

const written = (values: readonly unknown[]): string => [...builderOf(values).text()].join('');
const parsed = (values: readonly unknown[]): { as: string } =>
  JSON.parse(written(values)) as { as: string };
const again = (values: readonly unknown[]): unknown[] =>
  readColumn(JSON.parse(written(values)), values.length);

describe('a column', () => {
  test.each([
    ['nothing', []],
    ['scalars', ['堤', 1.5, true, null, '']],
    ['one word for all', ['a', 'a', 'a']],
    ['instants', ['2026-07-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z']],
    ['what looks like an instant', ['2026-07-01T00:00:00Z', '2026-07-01']],
    ['objects that lack different fields', [{ a: 1 }, { b: null }, {}, { a: 2, b: { c: [] } }]],
    ['objects, nulls and nothing', [{ a: 1 }, null, undefined, { a: 3 }]],
    ['nothing but nulls', [null, null]],
    ['lists in lists', [[[1, 2], []], [], [[3]]]],
    ['lists of objects', [[{ a: 1 }, { b: 2 }], [], [{ a: 3 }]]],
    ['a mixture', [[1], { a: 1 }, 'text', 4]],
  ])('of %s is the same after reading', (_name, values) => {
    expect(again(values)).toEqual(values);
  });

  test('of any JSON is the same after reading', () => {
    const values = fc.array(fc.option(fc.jsonValue(), { nil: undefined, freq: 4 }));
    fc.assert(
      fc.property(values, (any) => {
        const plain = any.map((value) => value && (JSON.parse(JSON.stringify(value)) as unknown));
        expect(again(plain)).toEqual(plain);
      }),
      { seed: 41, numRuns: 400 },
    );
  });

  test('takes the shape that says its values shortest', () => {
    const many = (valueOf: (at: number) => unknown) =>
      parsed(Array.from({ length: 1000 }, (_none, at) => valueOf(at))).as;
    const instantOf = (at: number) => new Date(at * 1001).toISOString();
    expect([
      many((at) => at % 7),
      many((at) => `${at}`),
      many(instantOf),
      many((at) => ({ at })),
      many((at) => [at]),
      many((at) => (at % 2 ? { at } : null)),
    ]).toEqual(['words', 'plain', 'times', 'objects', 'lists', 'some']);
  });

  test('says a field of a thousand records in fewer bytes than a thousand times', () => {
    const records = Array.from({ length: 1000 }, (_none, at) => ({
      region: `99010100${at % 9}000`,
      grade: ['red', 'blue'][at % 2],
    }));
    expect(written(records).length).toBeLessThan(JSON.stringify(records).length / 5);
  });

  test('comes in pieces that are short however long it is', () => {
    const values = Array.from({ length: 50_000 }, (_none, at) => ({ name: `堤段 ${at}` }));
    const pieces = [...builderOf(values).text()];
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(
      written(values).length / 10,
    );
  });
});

describe('what is no column', () => {
  const plain = (...values: unknown[]) => ({ as: 'plain', values });
  const nested = Array.from({ length: 40 }).reduce<object>(
    (of) => ({ as: 'some', has: [2], of }),
    plain(1),
  );

  test.each<[string, unknown, number]>([
    ['nothing', undefined, 1],
    ['a list', [], 1],
    ['a shape nobody knows', { as: 'rows', values: [1] }, 1],
    ['a shape that every object has', { as: 'constructor', values: [1] }, 1],
    ['too few values', plain(1), 2],
    ['too many values', plain(1, 2, 3), 2],
    ['more than there can be', { as: 'words', words: ['a'] }, mostValues + 1],
    ['two words and nothing that says which', { as: 'words', words: ['a', 'b'] }, 2],
    ['a word that is not there', { as: 'words', words: ['a', 'b'], at: [0, 2] }, 2],
    ['a word with half a number', { as: 'words', words: ['a', 'b'], at: [0, 0.5] }, 2],
    ['a time that is text', { as: 'times', steps: ['1'] }, 1],
    ['a time past the last', { as: 'times', steps: [8.64e15, 1] }, 2],
    ['a hole of another sort', { as: 'some', has: [3], of: plain() }, 1],
    ['holes that hold more than is there', { as: 'some', has: [2, 2], of: plain(1) }, 2],
    ['a field without a name', { as: 'objects', fields: [[1, plain(1)]] }, 1],
    [
      'a field that would change what an object is',
      { as: 'objects', fields: [['__proto__', plain({})]] },
      1,
    ],
    ['a list of less than nothing', { as: 'lists', lengths: [-1], items: plain() }, 1],
    ['lists without their items', { as: 'lists', lengths: [2], items: plain(1) }, 1],
    [
      'lists longer than there can be',
      { as: 'lists', lengths: [mostValues, mostValues], items: { as: 'words', words: ['a'] } },
      2,
    ],
    ['columns in columns without end', nested, 1],
  ])('is refused: %s', (_name, column, count) => {
    expect(() => readColumn(column, count)).toThrow(ColumnMalformed);
  });

  test('is refused and nothing else happens, whatever it is', () => {
    const shapes = fc.constantFrom('plain', 'words', 'times', 'some', 'objects', 'lists');
    const part = fc.oneof(fc.jsonValue(), fc.array(fc.integer({ min: -2, max: 5 })));
    const names = ['values', 'words', 'at', 'steps', 'has', 'of', 'fields', 'lengths', 'items'];
    const any = fc.record({ as: shapes, ...Object.fromEntries(names.map((name) => [name, part])) });
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 5 }), (column, count) => {
        try {
          expect(readColumn(column, count)).toHaveLength(count);
        } catch (error) {
          expect(error).toBeInstanceOf(ColumnMalformed);
        }
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});
