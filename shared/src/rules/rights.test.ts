import { describe, expect, test } from '@jest/globals';
import { commands, type CommandKind } from '../commands/commands.js';
import { roles, type Role } from '../model/grant.js';
import { offices, powers, rights, rolesOf, rolesWith } from './rights.js';

describe('the table of rights', () => {
  test('every power is somebody’s, and some role’s list is every command’s', () => {
    expect(powers.filter((power) => rolesWith(power).length === 0)).toEqual([]);
    const lists = powers.map((power) => rolesWith(power).join());
    const kinds = Object.keys(commands) as CommandKind[];
    const strange = kinds.filter((kind) => !lists.includes(commands[kind].roles.join()));
    expect(strange).toEqual([]);
  });

  test('three offices, each held by its own administrator and by who holds all', () => {
    expect(offices.map((office) => rolesOf(office))).toEqual([
      ['administrator', 'systemAdministrator'],
      ['administrator', 'securityAdministrator'],
      ['administrator', 'auditor'],
    ]);
  });

  test('no two of the three share a power', () => {
    const of = (role: Role) => rights[role].powers;
    const shared = of('systemAdministrator').filter((one) =>
      of('securityAdministrator').includes(one),
    );
    expect([shared, of('auditor')]).toEqual([[], []]);
  });

  test.each<[Role, string]>([
    ['administrator', 'commander'],
    ['systemAdministrator', 'commander'],
    ['securityAdministrator', 'commander'],
    ['auditor', 'commander'],
    ['commander', 'commander'],
    ['dutyOfficer', 'officer'],
    ['teamLeader', 'officer'],
    ['viewer', 'commander'],
    ['wall', 'wall'],
    ['program', 'officer'],
  ])('a %s reads with the eyes of a %s', (role, audience) => {
    expect(rights[role].audience).toBe(audience);
  });

  test('only what is worked with day and night can be lent', () => {
    expect(roles.filter((role) => rights[role].isLendable)).toEqual(['commander', 'dutyOfficer']);
    expect(rolesWith('lending')).toEqual(['commander', 'dutyOfficer']);
  });
});
