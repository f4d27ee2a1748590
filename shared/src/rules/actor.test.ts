import { describe, expect, test } from '@jest/globals';
import { county, north, northVillage, someone, south } from '../testing/scene.js';
import { hasRole, leadsTeam, mayActIn, serverActor } from './actor.js';

describe('mayActIn', () => {
  const officer = someone('Officer', 'dutyOfficer', north);

  test('covers the place and what lies in it', () => {
    const places = [county, north, northVillage, south];
    const roles = ['dutyOfficer'] as const;
    expect(places.map((place) => mayActIn(officer, roles, place))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('asks for a right in the whole area where no place is named', () => {
    expect(mayActIn(officer, ['dutyOfficer'], null)).toBe(false);
    expect(mayActIn(someone('Officer', 'dutyOfficer', county), ['dutyOfficer'], null)).toBe(true);
  });

  test('takes role and place from one right, not from two', () => {
    const rights = [
      { role: 'dutyOfficer' as const, region: north, team: null },
      { role: 'viewer' as const, region: south, team: null },
    ];
    expect(mayActIn({ id: 'a', name: 'A', rights }, ['dutyOfficer'], south)).toBe(false);
  });
});

describe('roles', () => {
  test('the server itself may do what an administrator may', () => {
    expect(hasRole(serverActor(county), ['administrator'])).toBe(true);
    expect(mayActIn(serverActor(county), ['administrator', 'dutyOfficer'], south)).toBe(true);
  });

  test('a team is led by whose right names it; no team is led by nobody', () => {
    const captain = someone('Captain', 'teamLeader', north, 'team');
    expect([leadsTeam(captain, 'team'), leadsTeam(captain, 'other')]).toEqual([true, false]);
    expect(leadsTeam(someone('None', 'teamLeader', north), null)).toBe(false);
    expect(leadsTeam(someone('Officer', 'dutyOfficer', north, 'team'), 'team')).toBe(false);
  });
});
