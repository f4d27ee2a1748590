import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { at, hazard, hour, minute, otherTown, town } from '../../testing/records.js';
import {
  activeFilters,
  firstQuery,
  gradeCounts,
  searchedHazards,
  wordsOf,
  type HazardQuery,
} from './hazard-query.js';

const names = new Map([
  [town, '石壁镇'],
  [otherTown, '云岭乡'],
]);
const placeOf = (region: string): string => names.get(region) ?? '';

function idsOf(hazards: readonly Stamped<'hazard'>[], part: Partial<HazardQuery> = {}): string[] {
  return searchedHazards(hazards, { ...firstQuery, ...part }, placeOf).map(({ id }) => id);
}

describe('hazard query: filters', () => {
  test('on arrival closed and rejected points are left out', () => {
    const states = (['reported', 'graded', 'accepted', 'closed', 'rejected'] as const).map(
      (state) => hazard({ id: state, state }),
    );
    expect(idsOf(states)).toEqual(['reported', 'graded']);
    expect(idsOf(states, { states: new Set() })).toHaveLength(5);
  });

  test('grade, kind, township and listing narrow the list together', () => {
    const listing = {
      level: 'county' as const,
      deadline: at(hour),
      listedAt: at(0),
      listedBy: '甲',
      overdueSince: null,
    };
    const points = [
      hazard({ id: 'a', grade: 'red', listing }),
      hazard({ id: 'b', grade: 'red', region: otherTown }),
      hazard({ id: 'c', grade: 'blue' }),
      hazard({ id: 'd', grade: 'red', hazardKind: 'geohazard' }),
    ];
    expect(idsOf(points, { grades: new Set(['red']) })).toEqual(['a', 'b', 'd']);
    expect(idsOf(points, { kinds: new Set(['geohazard']) })).toEqual(['d']);
    expect(idsOf(points, { township: otherTown })).toEqual(['b']);
    expect(idsOf(points, { isListedOnly: true })).toEqual(['a']);
    expect(idsOf(points, { ids: new Set(['c']) })).toEqual(['c']);
  });

  test('a village counts to its township', () => {
    expect(idsOf([hazard({ id: 'a', region: '990100001004' })], { township: town })).toEqual(['a']);
  });

  test('counts of grades ignore the grades chosen and keep the other filters', () => {
    const points = [
      hazard({ id: 'a', grade: 'red' }),
      hazard({ id: 'b', grade: 'blue' }),
      hazard({ id: 'c', grade: 'blue', state: 'closed' }),
    ];
    expect(gradeCounts(points, { ...firstQuery, grades: new Set(['red']) })).toMatchObject({
      red: 1,
      blue: 1,
      yellow: 0,
    });
  });

  test('the number of active filters leaves out text and order', () => {
    expect(activeFilters({ ...firstQuery, text: '水库', order: 'name' })).toBe(0);
    expect(
      activeFilters({ ...firstQuery, grades: new Set(['red']), states: new Set(), township: town }),
    ).toBe(3);
  });
});

describe('hazard query: search', () => {
  const points = [
    hazard({ id: 'a', name: '石壁水库', code: 'SK-001' }),
    hazard({ id: 'b', name: '云岭滑坡', code: 'DZ-002', region: otherTown, address: '三组屋后' }),
    hazard({
      id: 'c',
      name: '河堤',
      responsible: [{ role: 'patrol', person: null, name: '测试员丙' }],
    }),
  ];

  test('every word must be found in name, code, address, place or a responsible name', () => {
    expect(idsOf(points, { text: '石壁' })).toEqual(expect.arrayContaining(['a', 'c']));
    expect(idsOf(points, { text: '云岭 三组' })).toEqual(['b']);
    expect(idsOf(points, { text: '测试员丙' })).toEqual(['c']);
    expect(idsOf(points, { text: '石壁 滑坡' })).toEqual([]);
  });

  test('case and width of letters do not matter', () => {
    expect(idsOf(points, { text: 'ｓｋ－００１' })).toEqual(['a']);
    expect(wordsOf('  DK1  堤  ')).toEqual(['dk1', '堤']);
  });

  test('a new version of a point is searched by its new words', () => {
    const before = hazard({ id: 'a', name: '旧名' });
    expect(idsOf([before], { text: '旧名' })).toEqual(['a']);
    expect(idsOf([{ ...before, name: '新名' }], { text: '旧名' })).toEqual([]);
  });

  test('among twenty thousand points the few that match are found, again and again', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => hazard({ id: `h${n}`, code: `C-${n}` }));
    expect(idsOf(many, { text: 'c-19999' })).toEqual(['h19999']);
    expect(idsOf(many, { text: 'c-1500' })).toHaveLength(11);
  });
});

describe('hazard query: order', () => {
  test('severity: new reports on top, then by grade; of one grade dangers, idle points, work, the ledger', () => {
    const danger = { at: at(-minute), result: 'danger' as const };
    const points = [
      hazard({ id: 'report', grade: 'ungraded', state: 'reported' }),
      hazard({ id: 'yellow', grade: 'yellow', state: 'treating' }),
      hazard({ id: 'ledger', grade: 'red', measures: '每日巡查' }),
      hazard({ id: 'treating', grade: 'red', state: 'treating' }),
      hazard({ id: 'idle', grade: 'red' }),
      hazard({ id: 'danger', grade: 'red', state: 'treating', lastInspection: danger }),
    ];
    expect(idsOf(points)).toEqual(['report', 'danger', 'idle', 'treating', 'ledger', 'yellow']);
  });

  test('of two alike the one that waits longer comes first', () => {
    const points = [
      hazard({ id: 'young', grade: 'red', stateSince: at(-minute) }),
      hazard({ id: 'old', grade: 'red', stateSince: at(-hour) }),
    ];
    expect(idsOf(points)).toEqual(['old', 'young']);
  });

  test('the other orders: newest change, longest wait, most people, code', () => {
    const points = [
      hazard({
        id: 'a',
        code: '2',
        changedAt: at(-hour),
        stateSince: at(-hour),
        threatenedPeople: 5,
      }),
      hazard({
        id: 'b',
        code: '1',
        changedAt: at(-minute),
        stateSince: at(-minute),
        threatenedPeople: 50,
      }),
    ];
    expect(idsOf(points, { order: 'changed' })).toEqual(['b', 'a']);
    expect(idsOf(points, { order: 'waiting' })).toEqual(['a', 'b']);
    expect(idsOf(points, { order: 'people' })).toEqual(['b', 'a']);
    expect(idsOf(points, { order: 'name' })).toEqual(['b', 'a']);
  });
});
