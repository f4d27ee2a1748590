import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryRecord } from '../testing/arbitraries.js';
import { reportDraft } from '../testing/drafts.js';
import { commands } from '../commands/commands.js';
import { areaId, instant, line, phone, position, prose, recordId, regionCode } from './base.js';
import { grades, isWorse } from './hazard.js';
import { hazardAttributes, hazardKinds } from './hazard-attributes.js';
import { kindNames, kinds, ref } from './kinds.js';
import { refusal } from './refusal.js';

describe('parts of records', () => {
  const takes = (
    schema: { safeParse(value: unknown): { success: boolean } },
    value: unknown,
  ): boolean => schema.safeParse(value).success;

  test.each([
    ['a UUID', recordId, '0197f2a0-0000-7000-8000-000000000001', true],
    ['a path as an id', recordId, '../x', false],
    ['an id of 65 letters', recordId, 'a'.repeat(65), false],
    ['the drill', areaId, 'drill', true],
    ['an area in capitals', areaId, 'Drill', false],
    ['a village', regionCode, '990001001001', true],
    ['a code of six digits', regionCode, '990001', false],
    ['an instant with milliseconds', instant, '2026-07-20T00:00:00.000Z', true],
    ['an instant without them', instant, '2026-07-20T00:00:00Z', false],
    ['an instant elsewhere', instant, '2026-07-20T00:00:00.000+08:00', false],
    ['the thirtieth of February', instant, '2026-02-30T00:00:00.000Z', false],
    ['a place beyond the pole', position, { lat: 90.1, lng: 0 }, false],
    ['a place beyond the date line', position, { lat: 0, lng: 181 }, false],
    ['a mobile', phone, '13800000101', true],
    ['an office number', phone, '(0519) 8660-0000', true],
    ['words for a number', phone, 'ask the village', false],
    ['an empty line', line, '  ', false],
    ['no prose', prose, '', true],
    ['a whole book', prose, 'x'.repeat(4001), false],
  ])('%s', (_name, schema, value, expected) => {
    expect(takes(schema, value)).toBe(expected);
  });

  test('lines are trimmed', () => {
    expect(line.parse('  东山水库 ')).toBe('东山水库');
  });
});

describe('kinds', () => {
  test.each(kindNames)(
    'any %s is the same after parsing, and names itself and its place',
    (kind) => {
      fc.assert(
        fc.property(arbitraryRecord(kind), (record) => {
          expect(kinds[kind].parse(record)).toEqual(record);
          expect(record).toHaveProperty('id');
          expect(record).toHaveProperty('region');
        }),
        { seed: 13, numRuns: 20 },
      );
    },
  );

  test('a reference is a kind and an id; a refusal leaves out what it has not', () => {
    expect(ref('team', 't1')).toEqual({ kind: 'team', id: 't1' });
    expect(refusal('queue-full')).toEqual({ code: 'queue-full' });
    expect(Object.keys(refusal('record-exists', 'id', { id: 'x' }))).toEqual([
      'code',
      'field',
      'params',
    ]);
  });
});

describe('hazard points', () => {
  test('are of eight kinds, each with attributes of its own', () => {
    expect(Object.keys(hazardAttributes).sort()).toEqual([...hazardKinds].sort());
    expect(hazardKinds).toHaveLength(8);
  });

  test('keep the attributes of their kind and no others', () => {
    const attributes = { capacityM3: 120_000, occupants: 4 };
    const report = reportDraft({ attributes });
    expect(commands['hazard.report'].payload.parse(report).attributes).toEqual({
      capacityM3: 120_000,
    });
  });

  test('refuse a kind that is none, and an attribute that cannot be', () => {
    const { payload } = commands['hazard.report'];
    expect(payload.safeParse({ ...reportDraft(), hazardKind: 'volcano' }).success).toBe(false);
    const negative = { ...reportDraft(), attributes: { capacityM3: -1 } };
    expect(payload.safeParse(negative).error?.issues[0]?.path).toEqual([
      'attributes',
      'capacityM3',
    ]);
  });

  test('are ordered by grade, worst first, without a grade last', () => {
    const isBefore = (a: number, b: number): boolean => a < b;
    grades.forEach((a, i) => {
      grades.forEach((b, k) => {
        expect(isWorse(a, b)).toBe(isBefore(i, k));
      });
    });
  });
});
