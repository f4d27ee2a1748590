import { describe, expect, test } from '@jest/globals';
import { minute } from '@levee/shared/testing/scene';
import * as fc from 'fast-check';
import { Positions } from './positions.js';

function seen(team: string, at: number) {
  return { team, position: { lat: at, lng: 110 }, occurredAt: minute(at) };
}

describe('positions', () => {
  test('tells what moved once, one line a team, however often it moved', () => {
    const positions = new Positions();
    for (const one of [seen('east', 1), seen('west', 1), seen('east', 3)]) positions.take(one);
    expect(positions.drain()).toEqual([seen('east', 3), seen('west', 1)]);
    expect(positions.drain()).toEqual([]);
    expect(positions.all()).toHaveLength(2);
  });

  test('an older one, or the same again, changes nothing', () => {
    const positions = new Positions();
    positions.take(seen('east', 5));
    positions.drain();
    positions.take(seen('east', 4));
    positions.take(seen('east', 5));
    expect(positions.drain()).toEqual([]);
  });

  test('whatever the order of arrival, the latest stands', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 60 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(arrivals, (sightings) => {
        const positions = new Positions();
        for (const [team, at] of sightings) positions.take(seen(team, at));
        for (const one of positions.all()) {
          const ats = sightings.filter(([team]) => team === one.team).map(([, at]) => at);
          expect(one.occurredAt).toBe(minute(Math.max(...ats)));
        }
      }),
    );
  });

  test('forgets all when it is told to', () => {
    const positions = new Positions();
    positions.take(seen('east', 1));
    positions.forget();
    expect([positions.all(), positions.drain()]).toEqual([[], []]);
  });
});
