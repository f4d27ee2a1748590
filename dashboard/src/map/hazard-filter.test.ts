import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grades, hazardStates } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { filterOfAddress, maskOf, type MapFilter } from './hazard-filter.js';
import { isShown } from './point-mask.js';
import { NamedPoints, anyPoint, point } from './points.fixture.js';
import type { PlacedRecord } from './row-writer.js';

function isSeen(record: PlacedRecord, filter: MapFilter): boolean {
  const points = new NamedPoints();
  return isShown(points, points.put('a', record), maskOf(filter));
}

const anyFilter = fc.record({
  kinds: fc.option(fc.subarray([...hazardKinds]), { nil: undefined }),
  grades: fc.option(fc.subarray([...grades]), { nil: undefined }),
  states: fc.option(fc.subarray([...hazardStates]), { nil: undefined }),
});

describe('hazard filter', () => {
  test('shows exactly what every given field lets through', () => {
    fc.assert(
      fc.property(anyPoint, anyFilter, (record, filter) => {
        const isWanted =
          (filter.kinds ?? hazardKinds).includes(record.hazardKind) &&
          (filter.grades ?? grades).includes(record.grade) &&
          (filter.states?.includes(record.state) ?? record.state !== 'rejected');
        expect(isSeen(record, filter)).toBe(isWanted);
      }),
    );
  });

  test('shows a rejected report only to who asks for it', () => {
    const rejected = point({ state: 'rejected' });
    expect(isSeen(rejected, {})).toBe(false);
    expect(isSeen(rejected, { states: ['rejected'] })).toBe(true);
  });

  test('knows the villages of a township', () => {
    const village = point({ region: '990100001207' });
    expect(isSeen(village, { township: '990100001000' })).toBe(true);
    expect(isSeen(village, { township: '990100002000' })).toBe(false);
    expect(isSeen(village, { township: null })).toBe(true);
  });

  test('is read from the address of a wall', () => {
    const search =
      '?grades=red,orange&kinds=reservoir&states=graded,treating&township=990100001000';
    expect(filterOfAddress(search)).toEqual({
      grades: ['orange', 'red'],
      kinds: ['reservoir'],
      states: ['graded', 'treating'],
      township: '990100001000',
    });
    expect(filterOfAddress('?tint=duty')).toEqual({});
  });

  test('a slip in an address hides nothing', () => {
    expect(filterOfAddress('?grades=rot&kinds=&states=x,y&township=east')).toEqual({});
    expect(filterOfAddress('?grades=rot,red')).toEqual({ grades: ['red'] });
  });
});
