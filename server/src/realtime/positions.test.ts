import { describe, expect, test } from '@jest/globals';
import { minute } from '@levee/shared/testing/scene';
import * as fc from 'fast-check';
import { Positions } from './positions.js';

function seen(team: string, at: number) {
  return { team, position: { lat: at, lng: 110 }, occurredAt: minute(at) };
}

function teams(positions: readonly { team: string }[]): string[] {
  return positions.map(({ team }) => team);
}

describe('positions', () => {
  test('tells what moved once, one line a team, however often it moved', () => {
    const positions = new Positions();
    for (const one of [seen('east', 1), seen('west', 1), seen('east', 3)]) positions.take(one);
    expect(positions.drain(10)).toEqual([seen('east', 3), seen('west', 1)]);
    expect(positions.drain(10)).toEqual([]);
    expect(positions.all()).toHaveLength(2);
  });

  test('an older one, or the same again, changes nothing', () => {
    const positions = new Positions();
    positions.take(seen('east', 5));
    positions.drain(10);
    positions.take(seen('east', 4));
    positions.take(seen('east', 5));
    expect(positions.drain(10)).toEqual([]);
  });

  test('tells so many at most, and next those that have waited longest', () => {
    const positions = new Positions();
    for (const team of ['a', 'b', 'c']) positions.take(seen(team, 1));
    expect(teams(positions.drain(2))).toEqual(['a', 'b']);
    for (const team of ['a', 'b', 'c']) positions.take(seen(team, 2));
    expect(positions.drain(2)).toEqual([seen('c', 2), seen('a', 2)]);
  });

  test('a team that may not be shown yet waits', () => {
    const positions = new Positions();
    for (const team of ['a', 'b']) positions.take(seen(team, 1));
    expect(teams(positions.drain(10, (team) => team === 'b'))).toEqual(['b']);
    expect(teams(positions.drain(10))).toEqual(['a']);
  });

  test('what came from another node is told to readers and to no node again', () => {
    const positions = new Positions();
    positions.take(seen('ours', 1));
    positions.take(seen('both', 1));
    positions.hear(seen('theirs', 1));
    positions.hear(seen('both', 2));
    expect(teams(positions.drainTaken())).toEqual(['ours']);
    expect(positions.drainTaken()).toEqual([]);
    expect(positions.drain(10)).toContainEqual(seen('both', 2));
  });

  test('what was told is told once more, and not for ever', () => {
    const positions = new Positions();
    positions.take(seen('east', 1));
    positions.drain(10);
    positions.repeat();
    expect(teams(positions.drain(10))).toEqual(['east']);
    positions.repeat();
    expect(positions.drain(10)).toEqual([]);
    positions.tellAgain('east');
    positions.tellAgain('nobody');
    expect(teams(positions.drain(10))).toEqual(['east']);
  });

  test('whatever the order of arrival, the latest stands', () => {
    const arrivals = fc.array(
      fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 60 }), fc.boolean()),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(arrivals, (sightings) => {
        const positions = new Positions();
        for (const [team, at, isOurs] of sightings)
          if (isOurs) positions.take(seen(team, at));
          else positions.hear(seen(team, at));
        for (const one of positions.all()) {
          const ats = sightings.filter(([team]) => team === one.team).map(([, at]) => at);
          expect(one.occurredAt).toBe(minute(Math.max(...ats)));
        }
      }),
    );
  });

  test('whatever other nodes say, memory is bounded', () => {
    const positions = new Positions();
    for (let i = 0; i < 20_000; i++) positions.hear(seen(`team-${i}`, 1));
    positions.hear(seen('team-7', 2));
    expect(positions.all()).toHaveLength(10_000);
    expect(positions.all()).toContainEqual(seen('team-7', 2));
  });

  test('knows nothing of a team that is gone', () => {
    const positions = new Positions();
    positions.take(seen('east', 1));
    positions.drop('east');
    positions.repeat();
    expect([positions.all(), positions.drain(10), positions.drainTaken()]).toEqual([[], [], []]);
  });
});
