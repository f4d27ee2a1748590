import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '@levee/shared/model/grant';
import { county, keeper, north } from '@levee/shared/testing/scene';
import { Actors, type Person } from './actors.js';
import { area, openDesk, type Desk } from './testing/desk.js';

const one = { id: 'one', name: 'One' };

describe('actors', () => {
  let desk: Desk;
  let actors: Actors;
  beforeEach(async () => {
    desk = await openDesk();
    actors = new Actors(desk.store);
  });

  async function give(id: string, role: Role, account = 'one'): Promise<void> {
    const grant = { id, region: north, account, accountName: account, role, team: null };
    expect((await desk.ask('grant.give', grant, {}, keeper)).status).toBe('ok');
  }

  test('somebody without grants is an actor without rights', async () => {
    expect(await actors.of(one, area)).toEqual({ ...one, rights: [] });
    expect(await actors.of(one, 'nowhere')).toEqual({ ...one, rights: [] });
  });

  test('has the rights that the log says, and nobody else’s', async () => {
    await give('g-1', 'dutyOfficer');
    await give('g-2', 'viewer');
    await give('g-3', 'administrator', 'two');
    const { rights } = await actors.of(one, area);
    expect(rights.map(({ role }) => role).sort()).toEqual(['dutyOfficer', 'viewer']);
  });

  test('a right that was taken away is gone with its commit', async () => {
    await give('g-1', 'dutyOfficer');
    await desk.ask('grant.revoke', { grant: 'g-1' }, {}, keeper);
    expect((await actors.of(one, area)).rights).toEqual([]);
  });

  test('each right comes with its hours and with what it rests on', async () => {
    await give('g-1', 'dutyOfficer', 'two');
    const lender = {
      id: 'two',
      name: 'Two',
      rights: (await actors.of({ id: 'two', name: 'Two' }, area)).rights,
    };
    const loan = { id: 'loan', region: north, account: 'one', accountName: 'One', reason: 'leave' };
    const until = '2026-07-21T00:00:00.000Z';
    await desk.ask('grant.delegate', { ...loan, role: 'dutyOfficer', until }, {}, lender);
    expect((await actors.of(one, area)).rights).toMatchObject([
      { role: 'dutyOfficer', region: north, isLent: true, until, grants: ['loan', 'g-1'] },
    ]);
    await desk.ask('grant.revoke', { grant: 'g-1' }, {}, keeper);
    expect((await actors.of(one, area)).rights).toEqual([]);
  });

  test('where the offices are separate the first administrator appoints while one is vacant', async () => {
    const profile = { name: 'Reed', headquarters: 'HQ', code: '990001', isDrill: false };
    const place = { timeZone: 'Asia/Shanghai', datum: 'wgs84' as const, drillClock: null };
    await desk.ask('profile.set', { ...profile, ...place }, {}, keeper);
    const apart = new Actors(desk.store, true);
    const first = { id: 'first', name: 'First', isKeeper: true };
    const rolesOf = async (who: Person, source = apart) =>
      (await source.of(who, area, '2026-07-20T00:00:00.000Z')).rights.map(({ role }) => role);
    expect(await rolesOf(first)).toEqual(['appointer']);
    expect(await rolesOf({ ...first, isKeeper: false })).toEqual([]);
    expect(await rolesOf(first, actors)).toEqual([]);
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditor'] as const) {
      expect(await rolesOf(first)).toEqual(['appointer']);
      const grant = {
        id: `g-${role}`,
        region: county,
        account: role,
        accountName: role,
        team: null,
      };
      await desk.ask('grant.give', { ...grant, role }, {}, keeper);
    }
    expect(await rolesOf(first)).toEqual([]);
    await desk.ask('grant.revoke', { grant: 'g-auditor' }, {}, keeper);
    expect(await rolesOf(first)).toEqual(['appointer']);
  });
});
