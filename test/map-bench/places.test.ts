import { describe, expect, test } from '@jest/globals';
import { worldOf } from '@levee/dashboard/map/mercator';
import { readPlaces, townsOf } from './places.js';

describe('the places of the map bench', () => {
  test('are read from the last fields of a line: a name may hold commas and quotes', () => {
    const csv = 'id,name,country,admin1,lon,lat,population\n1,"甲, ""乙""",CN,01,117.5,30.25,9\n';
    expect(townsOf(csv)).toEqual([worldOf({ lng: 117.5, lat: 30.25 })]);
    expect(() => townsOf('head\nno place at all\n')).toThrow('no place');
  });

  test('lie in one province, fill it, and are the same at every run', () => {
    const { positions } = readPlaces(500);
    expect(positions).toHaveLength(500);
    expect(readPlaces(500).positions).toEqual(positions);
    const across = positions.map((position) => worldOf(position).x);
    expect(Math.min(...across)).toBeCloseTo(0.82, 9);
    expect(Math.max(...across)).toBeCloseTo(0.84, 9);
  });
});
