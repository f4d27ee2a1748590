import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { actor, at, county, hour, otherTown, shift, town } from '../testing/records.js';
import { nextTurnStart, ownUnit } from './own-unit.js';

function unit(id: string, region: string, unitKind: Stamped<'unit'>['unitKind']): Stamped<'unit'> {
  return { id, region, name: id, unitKind, version: 1, changedAt: at(0), changedBy: '甲' };
}

const units = [
  unit('village', '990100001004', 'village'),
  unit('town', town, 'township'),
  unit('other', otherTown, 'township'),
  unit('water', county, 'department'),
  unit('hq', county, 'headquarters'),
];

describe('own unit', () => {
  test('an officer of the county writes for the headquarters', () => {
    expect(ownUnit(units, actor('dutyOfficer'))?.id).toBe('hq');
  });

  test('an officer of a township writes for the township', () => {
    expect(ownUnit(units, actor('dutyOfficer', town))?.id).toBe('town');
  });

  test('without rights, or without a unit in reach, there is none', () => {
    expect(ownUnit(units, { id: '', name: '', rights: [] })).toBeUndefined();
    expect(ownUnit([], actor('dutyOfficer'))).toBeUndefined();
  });

  test('the next turn is the earliest that has not begun', () => {
    const shifts = [
      shift({ id: 'a', startsAt: at(24 * hour) }),
      shift({ id: 'b', startsAt: at(12 * hour) }),
      shift({ id: 'c', startsAt: at(0) }),
      shift({ id: 'd', unit: 'other', startsAt: at(hour) }),
    ];
    expect(nextTurnStart(shifts, 'hq', at(0))).toBe(at(12 * hour));
    expect(nextTurnStart(shifts, 'hq', at(48 * hour))).toBeUndefined();
  });
});
