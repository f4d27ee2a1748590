import { toIso } from '../kernel/clock.js';
import { holes, slyName, type Column, type Json, type JsonObject } from './column.js';

type Value = Json | undefined;
type Shape = Column['as'];
type Fields = Readonly<Record<string, unknown>>;

/** No column; `message` says where. */
export class ColumnMalformed extends Error {}

/** More than any area holds; a short text must not make a reader take all memory there is. */
export const mostValues = 20_000_000;

/** Deeper than any record; what lies deeper is not followed. */
const deepest = 32;

/** `Date` ends here. */
const lastMs = 8.64e15;

/**
 * The values of a column that has `count` of them. Whole columns are looked at, not records one by one:
 * that is what makes a hundred thousand of them quick. Throws `ColumnMalformed`, nothing else.
 */
export function readColumn(column: unknown, count: number, depth = 0): Value[] {
  if (depth > deepest) throw new ColumnMalformed('too deep');
  if (count > mostValues) throw new ColumnMalformed('too many values');
  const fields = objectOf(column, 'column');
  const shape = fields['as'];
  if (typeof shape !== 'string' || !Object.hasOwn(readers, shape))
    throw new ColumnMalformed('a column of an unknown shape');
  return readers[shape as Shape](fields, count, depth + 1);
}

const readers: Readonly<Record<Shape, (column: Fields, count: number, depth: number) => Value[]>> =
  {
    plain: ({ values }, count) => listOf(values, count, 'values') as Json[],
    words: ({ words, at }, count) => {
      const known = listOf(words, undefined, 'words') as Json[];
      if (at === undefined && known.length !== 1) throw new ColumnMalformed('no single word');
      if (at === undefined) return new Array<Value>(count).fill(known[0]);
      return listOf(at, count, 'at').map((number) => known[wholeOf(number, known.length - 1)]);
    },
    times: ({ steps }, count) => {
      let ms = 0;
      return listOf(steps, count, 'steps').map((step) => {
        ms += typeof step === 'number' ? step : NaN;
        if (!(Math.abs(ms) <= lastMs)) throw new ColumnMalformed('no instant');
        return toIso(ms);
      });
    },
    some: ({ has, of }, count, depth) => {
      const there = listOf(has, count, 'has');
      there.forEach((hole) => wholeOf(hole, holes.there));
      const others = readColumn(of, there.filter((hole) => hole === holes.there).length, depth);
      let next = 0;
      return there.map((hole) => {
        if (hole === holes.there) return others[next++];
        return hole === holes.null ? null : undefined;
      });
    },
    objects: ({ fields }, count, depth) => {
      const columns = listOf(fields, undefined, 'fields').map((field) => {
        const [name, column] = listOf(field, 2, 'field');
        if (typeof name !== 'string' || name === slyName) throw new ColumnMalformed('no name');
        return { name, values: readColumn(column, count, depth) };
      });
      return rowsOf(columns, count);
    },
    lists: ({ lengths, items }, count, depth) => {
      const each = listOf(lengths, count, 'lengths').map((length) => wholeOf(length, mostValues));
      const all = readColumn(
        items,
        each.reduce((sum, length) => sum + length, 0),
        depth,
      ) as Json[];
      let from = 0;
      return each.map((length) => all.slice(from, (from += length)));
    },
  };

interface NamedValues {
  readonly name: string;
  readonly values: readonly Value[];
}

/** Row by row, each with its fields in one order: then they share one layout in memory. */
function rowsOf(columns: readonly NamedValues[], count: number): JsonObject[] {
  const rows: JsonObject[] = [];
  for (let at = 0; at < count; at++) {
    const row: Record<string, Json> = {};
    for (const { name, values } of columns) {
      const value = values[at];
      if (value !== undefined) row[name] = value;
    }
    rows.push(row);
  }
  return rows;
}

/** A list, of this length when one is given. */
export function listOf(value: unknown, length: number | undefined, what: string): unknown[] {
  if (Array.isArray(value) && (length === undefined || value.length === length)) return value;
  throw new ColumnMalformed(`${what} is no list of ${length ?? 'any length'}`);
}

export function objectOf(value: unknown, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new ColumnMalformed(`${what} is no object`);
}

function wholeOf(value: unknown, most: number): number {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most)
    return value as number;
  throw new ColumnMalformed('a number out of its range');
}
