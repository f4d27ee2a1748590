import { describe, expect, test } from '@jest/globals';
import { actor, county, hazard, otherTown, town } from '../../testing/records.js';
import { nearPoints, regionAt } from './near-place.js';

const here = { lat: 30, lng: 110 };
const at = (id: string, lat: number, region = town) =>
  hazard({ id, name: id, region, position: { lat, lng: 110 } });
const region = (id: string, lat: number | null, level: 'county' | 'township' = 'township') => ({
  id,
  level,
  parent: county,
  center: lat === null ? null : { lat, lng: 110 },
});
const regions = [region(county, 30, 'county'), region(town, 31), region(otherTown, 30.1)];
const officer = actor('dutyOfficer');

describe('places near a report', () => {
  test('are the known points, the nearest first, and no more than a thumb can choose from', () => {
    const points = [at('d', 30.04), at('b', 30.02), at('a', 30.01), at('c', 30.03)];
    const found = nearPoints(here, [...points, hazard({ id: 'nowhere', position: null })]);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(found[0]?.km).toBeCloseTo(1.11, 2);
  });

  test('give the region of the nearest known point', () => {
    expect(regionAt(here, regions, [at('a', 30.01)], officer)).toBe(town);
  });

  test('far from every point, the region whose middle is nearest, never the whole county', () => {
    expect(regionAt(here, regions, [at('a', 31)], officer)).toBe(otherTown);
  });

  test('are in the actor’s own region only', () => {
    const mine = actor('teamLeader', town);
    expect(regionAt(here, regions, [at('a', 30.01, otherTown)], mine)).toBe(town);
  });

  test('without any middle the only region there is', () => {
    expect(regionAt(here, [region(town, null)], [], officer)).toBe(town);
    expect(regionAt(here, [], [], officer)).toBeUndefined();
  });
});
