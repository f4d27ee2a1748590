import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hazardStates } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { gradesByWeight, kindsInOrder, rankOf, standingOf } from './hazard-symbol.js';
import { countRows, gone, rowAt } from './point-rows.js';
import { anyPoint, point } from './points.fixture.js';
import { isPlaced, RowWriter, townshipNumber, type PlacedRecord } from './row-writer.js';

function readBack(index: number, record: PlacedRecord): unknown {
  const { position, grade, state, hazardKind, region } = record;
  return {
    index,
    ...position,
    rank: rankOf(grade, standingOf(state)),
    kind: kindsInOrder.indexOf(hazardKind),
    grade: gradesByWeight.indexOf(grade),
    state: hazardStates.indexOf(state),
    township: townshipNumber(region),
  };
}

describe('rows of hazard points', () => {
  test('say of every point what it was written as, however many there are', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 40 }), (records) => {
        const writer = new RowWriter(1);
        records.forEach((record, index) => writer.put(index, record));
        writer.remove(records.length);
        const rows = writer.finish();
        expect(countRows(rows)).toBe(records.length + 1);
        records.forEach((record, at) => expect(rowAt(rows, at)).toEqual(readBack(at, record)));
        expect(rowAt(rows, records.length)).toMatchObject({ index: records.length, rank: gone });
      }),
    );
  });

  test('know every kind there is', () => {
    expect([...kindsInOrder].sort()).toEqual([...hazardKinds].sort());
  });

  test('a record without a position is nowhere', () => {
    expect([point(), { ...point(), position: null }, undefined].map(isPlaced)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('know a township by its first nine digits, a village by its township', () => {
    expect(townshipNumber('990101100000')).toBe(990101100);
    expect(townshipNumber('990101100207')).toBe(990101100);
  });
});
