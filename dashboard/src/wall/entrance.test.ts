import { describe, expect, test } from '@jest/globals';
import { no, ok } from '@levee/shared/kernel/result';
import type { AreaRight, SignedIn } from '../app/account.js';
import { enterWall, isPassing, type EntranceAsk } from './entrance.js';

const drill: AreaRight = {
  area: 'drill',
  name: '演练县',
  isDrill: true,
  audience: 'wall',
  roles: ['wall'],
  scope: '990101000000',
  rights: [{ role: 'wall', region: '990101000000', team: null }],
};
const wall: SignedIn = { account: { id: 'w', name: '1号屏' }, areas: [drill] };
const refused = (status: number) =>
  Promise.resolve(no({ status, code: undefined, message: undefined }));

function enter(part: Partial<EntranceAsk>) {
  const ask: EntranceAsk = {
    token: null,
    area: null,
    openDevice: () => Promise.resolve(ok(null)),
    whichWall: () => Promise.resolve(ok(wall)),
    rememberedWall: () => Promise.resolve(undefined),
    whoAmI: () => Promise.resolve(no('nobody' as const)),
    ...part,
  };
  return enterWall(ask);
}

describe('enterWall', () => {
  test('shows the area of the device key', async () => {
    expect(await enter({})).toEqual({ state: 'open', area: drill, actor: null, wall: 'w' });
  });

  test('opens the device before it asks, and with the token of the address', async () => {
    const calls: string[] = [];
    await enter({
      token: 'one-time',
      openDevice: (token) => {
        calls.push(`open ${token}`);
        return Promise.resolve(ok(null));
      },
      whichWall: () => {
        calls.push('who');
        return Promise.resolve(ok(wall));
      },
    });
    expect(calls).toEqual(['open one-time', 'who']);
  });

  test('stays open when an old one-time address is loaded again', async () => {
    expect(await enter({ token: 'old', openDevice: () => refused(410) })).toMatchObject({
      state: 'open',
    });
  });

  test('tells a wall never opened from one whose address is spent', async () => {
    const nobody = () => Promise.resolve(no('nobody' as const));
    expect(await enter({ whichWall: nobody })).toEqual({ state: 'closed' });
    expect(
      await enter({ whichWall: nobody, token: 'old', openDevice: () => refused(403) }),
    ).toEqual({
      state: 'spent',
    });
  });

  test('does not blame the address when the server is out of reach', async () => {
    const away = () => Promise.resolve(no('unreachable' as const));
    const entrance = await enter({ whichWall: away, token: 't', openDevice: () => refused(0) });
    expect(entrance).toEqual({ state: 'unreachable' });
    expect(isPassing(entrance)).toBe(true);
  });

  test('without a network it is the wall that it was, and never one that the server does not know', async () => {
    const rememberedWall = () => Promise.resolve(wall);
    const away = () => Promise.resolve(no('unreachable' as const));
    expect(await enter({ whichWall: away, rememberedWall })).toEqual({
      ...{ state: 'open', area: drill, actor: null, wall: 'w' },
    });
    const nobody = () => Promise.resolve(no('nobody' as const));
    expect(await enter({ whichWall: nobody, rememberedWall })).toEqual({ state: 'closed' });
  });

  test('says so when the area asked for is not among its rights', async () => {
    expect(await enter({ area: '320412' })).toEqual({ state: 'noArea' });
    expect(await enter({ area: 'drill' })).toMatchObject({ state: 'open' });
  });

  test('lets somebody who signed in look at it with their own rights', async () => {
    const rights = [{ role: 'dutyOfficer' as const, region: '990101000000', team: null }];
    const officer: SignedIn = {
      account: { id: 'o', name: '柳守堤' },
      areas: [{ ...drill, audience: 'officer', roles: ['dutyOfficer'], rights }],
    };
    const entrance = await enter({
      whichWall: () => Promise.resolve(no('nobody' as const)),
      whoAmI: () => Promise.resolve(ok(officer)),
    });
    expect(entrance).toMatchObject({ state: 'open', actor: { id: 'o', rights }, wall: null });
  });
});
