import { describe, expect, test } from '@jest/globals';
import { firstQuery } from '../features/hazards/hazard-query.js';
import { isNarrowed, mapFilterOf } from './map-filter.js';

describe('mapFilterOf', () => {
  test('hides nothing while the list stands as it opens', () => {
    expect(mapFilterOf(firstQuery)).toEqual({});
    expect(isNarrowed(mapFilterOf(firstQuery))).toBe(false);
  });

  test('follows grades, kinds, states and township', () => {
    const filter = mapFilterOf({
      ...firstQuery,
      grades: new Set(['red']),
      kinds: new Set(['geohazard']),
      states: new Set(['reported']),
      township: '990102001000',
    });
    expect(filter).toEqual({
      grades: ['red'],
      kinds: ['geohazard'],
      states: ['reported'],
      township: '990102001000',
    });
    expect(isNarrowed(filter)).toBe(true);
  });

  test('takes no states at all for all of them, as the list does', () => {
    expect(mapFilterOf({ ...firstQuery, states: new Set() })).toEqual({});
  });

  test('does not empty the map because somebody types a word', () => {
    expect(isNarrowed(mapFilterOf({ ...firstQuery, text: '涵闸' }))).toBe(false);
  });
});
