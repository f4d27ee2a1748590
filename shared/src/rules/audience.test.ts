import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roles } from '../model/grant.js';
import { county, north, northVillage, south } from '../testing/scene.js';
import type { Right } from './actor.js';
import { readingKey, readingOf } from './audience.js';
import { isWithin } from './region-tree.js';

const right = (role: Right['role'], region = county): Right => ({ role, region, team: null });

describe('readingOf', () => {
  test('is nothing for who has no right', () => {
    expect(readingOf([])).toBeUndefined();
  });

  test.each([
    [[right('wall')], 'wall', county],
    [[right('dutyOfficer', north)], 'officer', north],
    [[right('viewer', north), right('wall')], 'wall', county],
    [[right('dutyOfficer', north), right('commander', north)], 'commander', north],
    [
      [right('teamLeader', northVillage), right('program', south)],
      'officer',
      `${northVillage}+${south}`,
    ],
    [[right('commander', north), right('dutyOfficer', south)], 'officer', `${north}+${south}`],
    [[right('commander', north), right('viewer', south)], 'commander', `${north}+${south}`],
    [[right('commander', north), right('dutyOfficer', county)], 'officer', county],
    [[right('dutyOfficer', north), right('teamLeader', northVillage)], 'officer', north],
  ])('of %j is %s at %s', (rights, audience, scope) => {
    expect(readingOf(rights)).toEqual({ audience, scope });
  });

  test('does not depend on the order of equal rights', () => {
    const any = fc.record({
      role: fc.constantFrom(...roles),
      region: fc.constantFrom(county, north),
      team: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (rights) => {
        expect(readingOf([...rights].reverse())).toEqual(readingOf(rights));
      }),
    );
  });

  test('reaches every place in which there is a right, and no other', () => {
    const places = [county, north, northVillage, south] as const;
    const any = fc.record({
      role: fc.constantFrom(...roles),
      region: fc.constantFrom(...places),
      team: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (rights) => {
        const scope = readingOf(rights)?.scope ?? '';
        const isReached = (place: string) => rights.some(({ region }) => isWithin(region, place));
        for (const place of places) expect(isWithin(scope, place)).toBe(isReached(place));
      }),
    );
  });

  test('never looks with wider eyes than any place allows', () => {
    const held = [right('commander', north), right('dutyOfficer', south), right('wall', county)];
    expect(readingOf(held)?.audience).toBe('wall');
  });

  test('has a name that tells the groups apart', () => {
    expect(readingKey({ audience: 'officer', scope: north })).toBe(`officer@${north}`);
  });
});
