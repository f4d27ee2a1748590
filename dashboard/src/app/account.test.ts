import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { leadsTeam, mayActIn } from '@levee/shared/rules/actor';
import { actorOf, chosenArea, whichWall, whoAmI, type AreaRight } from './account.js';

function anArea(area: string, isDrill = false): AreaRight {
  return {
    area,
    name: area,
    isDrill,
    audience: 'officer',
    roles: ['dutyOfficer'],
    scope: '320412000000',
    rights: [{ role: 'dutyOfficer', region: '320412000000', team: null }],
  };
}

const areas = [anArea('drill', true), anArea('320412'), anArea('320413')];

describe('chosenArea', () => {
  test('is the one the address asks for, and no other', () => {
    expect(chosenArea(areas, '320413', '320412')?.area).toBe('320413');
    expect(chosenArea(areas, '999999', '320412')).toBeUndefined();
  });

  test('is the one of last time when the address asks for none', () => {
    expect(chosenArea(areas, null, 'drill')?.area).toBe('drill');
  });

  test('is a real one before a drill', () => {
    expect(chosenArea(areas, null, 'gone')?.area).toBe('320412');
    expect(chosenArea(areas.slice(0, 1), null, null)?.area).toBe('drill');
  });

  test('is none where there are none', () => {
    expect(chosenArea([], null, null)).toBeUndefined();
  });
});

describe('whoAmI', () => {
  const answering = (status: number, body: unknown) => () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }));

  test('knows the account and its areas', async () => {
    const body = { account: { id: 'a', name: '示例员' }, areas: [anArea('drill', true)] };
    expect(await whoAmI(answering(200, body))).toEqual({ ok: true, value: body });
  });

  test('tells nobody from a server that cannot answer', async () => {
    expect(await whoAmI(answering(401, {}))).toEqual({ ok: false, refusal: 'nobody' });
    expect(await whoAmI(answering(503, {}))).toEqual({ ok: false, refusal: 'unreachable' });
    expect(await whoAmI(answering(200, { account: 1 }))).toEqual({
      ok: false,
      refusal: 'unreachable',
    });
  });

  test('takes no area without the rights behind its roles', async () => {
    const { rights: _rights, ...bare } = anArea('drill', true);
    const body = { account: { id: 'a', name: '示例员' }, areas: [bare] };
    expect(await whoAmI(answering(200, body))).toEqual({ ok: false, refusal: 'unreachable' });
  });

  test('asks as the wall only when a wall is meant', async () => {
    const asked: (string | null)[] = [];
    const fetcher = (_path: string, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('levee-as'));
      return answering(401, {})();
    };
    await whoAmI(fetcher);
    await whichWall(fetcher);
    expect(asked).toEqual([null, 'device']);
  });
});

describe('actorOf', () => {
  const county = '320412000000';
  const [north, south] = ['320412001000', '320412002000'];
  const mixed: AreaRight = {
    ...anArea('320412'),
    scope: county,
    audience: 'commander',
    roles: ['viewer', 'dutyOfficer', 'teamLeader'],
    rights: [
      { role: 'viewer', region: county, team: null },
      { role: 'dutyOfficer', region: north, team: null },
      { role: 'teamLeader', region: south, team: 'boats' },
    ],
  };
  const signedIn = { account: { id: 'a', name: '示例员' }, areas: [mixed, anArea('drill', true)] };
  const actor = actorOf(signedIn, '320412');

  test('has each right in its own place, not every role in the widest one', () => {
    const { roles } = commands['logEntry.write'];
    expect(mayActIn(actor, roles, north)).toBe(true);
    expect(mayActIn(actor, roles, south)).toBe(false);
    expect(mayActIn(actor, roles, county)).toBe(false);
    expect(mayActIn(actor, commands['instruction.issue'].roles, south)).toBe(true);
  });

  test('leads its own team and no other', () => {
    expect(leadsTeam(actor, 'boats')).toBe(true);
    expect(leadsTeam(actor, 'pumps')).toBe(false);
  });

  test('has the rights of the area that is shown, and none in one that is not theirs', () => {
    expect(actorOf(signedIn, 'drill')).toEqual({
      id: 'a',
      name: '示例员',
      rights: [{ role: 'dutyOfficer', region: county, team: null }],
    });
    expect(actorOf(signedIn, '999999').rights).toEqual([]);
  });
});
