import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ColumnMalformed } from '../columns/read-column.js';
import { kindNames, type AnyRecord, type Kind } from '../model/kinds.js';
import { arbitraryRecord } from '../testing/arbitraries.js';
import { minute } from '../testing/scene.js';
import type { SnapshotRecord } from './snapshot.js';
import {
  columnsType,
  columnsVersion,
  readSnapshotColumns,
  SnapshotColumns,
  type SnapshotHead,
} from './snapshot-columns.js';

const head: SnapshotHead = {
  area: 'drill',
  epoch: 'abcd-1234',
  seq: 4,
  audience: 'wall',
  scope: '990001000000',
  serverNow: minute(0),
};

function written(records: readonly SnapshotRecord[]): string {
  const columns = new SnapshotColumns(head);
  for (const record of records) columns.add(record);
  return [...columns.text()].join('');
}

const plain = (records: readonly SnapshotRecord[]) =>
  JSON.parse(JSON.stringify({ ...head, records })) as { records: SnapshotRecord[] };

const stamped = (kind: Kind): fc.Arbitrary<SnapshotRecord> =>
  fc
    .record({
      kind: fc.constant(kind),
      version: fc.integer({ min: 1, max: 9 }),
      changedAt: fc.integer({ min: 0, max: 99 }).map(minute),
      changedBy: fc.constantFrom('Chief', '值班员甲', '\u{1F30A}'),
      record: arbitraryRecord(kind),
    })
    .map((one) => ({ ...one, id: one.record.id }));

/** By kind, as the columns bring them; those of a kind stay in their order. */
const sorted = (records: readonly SnapshotRecord[]): SnapshotRecord[] =>
  kindNames.flatMap((kind) => records.filter((record) => record.kind === kind));

describe('a snapshot in columns', () => {
  test.each(kindNames)('brings records of kind %s as plain JSON would', (kind) => {
    fc.assert(
      fc.property(fc.array(stamped(kind), { maxLength: 12 }), (records) => {
        expect(readSnapshotColumns(JSON.parse(written(records)))).toEqual(plain(records));
      }),
      { seed: 43, numRuns: 40 },
    );
  });

  test('brings all kinds at once, kind by kind', () => {
    const any = fc.constantFrom(...kindNames).chain(stamped);
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (records) => {
        const { records: read, ...rest } = readSnapshotColumns(JSON.parse(written(records)));
        expect(rest).toEqual(head);
        expect(read).toEqual(plain(sorted(records)).records);
      }),
      { seed: 44, numRuns: 60 },
    );
  });

  test('leaves out what is not there, and keeps what is null', () => {
    const [hazard] = fc.sample(stamped('hazard'), { numRuns: 1, seed: 45 });
    if (!hazard) throw new Error('no hazard was made');
    const bare = { ...hazard, record: { ...hazard.record, reporter: undefined, team: null } };
    const [read] = readSnapshotColumns(JSON.parse(written([bare as SnapshotRecord]))).records;
    expect(Object.keys(read?.record ?? {})).not.toContain('reporter');
    expect(read?.record).toMatchObject({ team: null });
  });
});

/**
 * The form itself: when this test fails, old pages would misread new servers. Raise `columnsVersion`; its
 * media type changes with it.
 */
test('the form of version 1 is pinned', () => {
  const record = { id: 'a', region: '990101000000', name: '防办' } as unknown as AnyRecord;
  const rows = [1, 2].map((version) => ({
    kind: 'unit' as const,
    id: 'a',
    version,
    changedAt: minute(version),
    changedBy: 'Chief',
    record,
  }));
  expect([columnsVersion, columnsType]).toEqual([
    1,
    'application/vnd.levee.snapshot-columns.v1+json',
  ]);
  const words = (...all: string[]) => ({ as: 'words', words: all });
  expect(JSON.parse(written(rows))).toEqual({
    columns: 1,
    ...head,
    tables: [
      {
        kind: 'unit',
        count: 2,
        rows: {
          as: 'objects',
          fields: [
            ['version', { as: 'words', words: [1, 2], at: [0, 1] }],
            ['changedAt', { as: 'words', words: [minute(1), minute(2)], at: [0, 1] }],
            ['changedBy', words('Chief')],
            [
              'record',
              {
                as: 'objects',
                fields: [
                  ['id', words('a')],
                  ['region', words('990101000000')],
                  ['name', words('防办')],
                ],
              },
            ],
          ],
        },
      },
    ],
  });
});

describe('what is no snapshot in columns', () => {
  const whole = JSON.parse(written(fc.sample(stamped('team'), { numRuns: 3, seed: 46 }))) as Record<
    string,
    unknown
  >;
  const [table] = whole['tables'] as [Record<string, unknown>];
  const withTable = (change: object) => ({ ...whole, tables: [{ ...table, ...change }] });
  const withRows = (fields: unknown[]) => withTable({ rows: { as: 'objects', fields } });
  const constant = (value: unknown) => ({ as: 'words', words: [value] });
  const right = {
    version: constant(1),
    changedAt: constant(minute(0)),
    changedBy: constant('Chief'),
    record: { as: 'objects', fields: [['id', constant('a')]] },
  };
  const but = (name: string, value: unknown) =>
    withRows(Object.entries({ ...right, [name]: constant(value) }));

  test('is told from what is one', () => {
    expect(readSnapshotColumns(withRows(Object.entries(right))).records).toHaveLength(3);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['plain JSON', { ...head, records: [] }],
    ['another version', { ...whole, columns: 2 }],
    ['an epoch of its own kind', { ...whole, epoch: 1 }],
    ['no tables', { ...whole, tables: undefined }],
    ['a table that is a number', { ...whole, tables: [1] }],
    ['a kind nobody knows', withTable({ kind: 'boat' })],
    ['a kind that every object has', withTable({ kind: 'constructor' })],
    ['a count that is not its own', withTable({ count: 2 })],
    ['a count below nothing', withTable({ count: -1 })],
    ['rows without columns', withTable({ rows: null })],
    ['a version of nothing', but('version', 0)],
    ['a time that is a number', but('changedAt', 1)],
    ['a nameless author', but('changedBy', null)],
    ['a record that is text', but('record', 'text')],
    ['a record with a path for an id', but('record', { id: '../a' })],
  ])('is refused: %s', (_name, document) => {
    expect(() => readSnapshotColumns(document)).toThrow(ColumnMalformed);
  });
});
