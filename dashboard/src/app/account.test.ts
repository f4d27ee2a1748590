import { describe, expect, test } from '@jest/globals';
import { chosenArea, whichWall, whoAmI, type AreaRight } from './account.js';

function anArea(area: string, isDrill = false): AreaRight {
  return {
    area,
    name: area,
    isDrill,
    audience: 'officer',
    roles: ['dutyOfficer'],
    scope: '320412000000',
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
