import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '@levee/shared/model/grant';
import { keeper, north } from '@levee/shared/testing/scene';
import { Actors } from './actors.js';
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
});
