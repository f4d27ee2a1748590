import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { hazard } from '../testing/records.js';
import { sourceOfSession } from './map-source.js';
import { nothingBeside, sessionOf } from './session.fixture.js';
import { extentOf, placeOf } from './stage-target.js';

const one = hazard({ id: 'h1', position: { lat: 30.5, lng: 110.5 } });

describe('placeOf', () => {
  const records = [one, hazard({ id: 'h2', position: null })];
  const source = sourceOfSession(sessionOf(records), nothingBeside);
  const teams = (id: string): { lat: number; lng: number } | null =>
    id === 't1' ? { lat: 1, lng: 2 } : null;

  test('is the record’s position, and nowhere where it has none', () => {
    expect(placeOf(source, { kind: 'hazard', id: 'h1' }, teams)).toEqual({ lat: 30.5, lng: 110.5 });
    expect(placeOf(source, { kind: 'hazard', id: 'h2' }, teams)).toBeNull();
    expect(placeOf(source, { kind: 'hazard', id: 'gone' }, teams)).toBeNull();
    expect(placeOf(source, { kind: 'region', id: 'gone' }, teams)).toBeNull();
  });

  test('is asked of the teams for a team', () => {
    expect(placeOf(source, { kind: 'team', id: 't1' }, teams)).toEqual({ lat: 1, lng: 2 });
    expect(placeOf(source, { kind: 'team', id: 't2' }, teams)).toBeNull();
  });
});

describe('extentOf', () => {
  function extent(...positions: Stamped<'hazard'>['position'][]): ReturnType<typeof extentOf> {
    const records = positions.map((position, n) => hazard({ id: `h${n}`, position }));
    return extentOf(sourceOfSession(sessionOf(records), nothingBeside));
  }

  test('is from the furthest south-west to the furthest north-east', () => {
    const corners = extent(
      { lat: 31, lng: 110 },
      null,
      { lat: 30, lng: 112 },
      { lat: 30.5, lng: 111 },
    );
    expect(corners).toEqual([
      { lat: 30, lng: 110 },
      { lat: 31, lng: 112 },
    ]);
  });

  test('is none where nothing has a place', () => {
    expect(extent(null)).toBeNull();
    expect(extent()).toBeNull();
  });
});
