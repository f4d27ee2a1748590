import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { Browser, codeOf } from '../app/testing/browser.js';
import {
  area,
  firstAdministrator,
  password,
  personWith,
  signedIn,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { defaultAuthPolicy } from './policy.js';

let clock: StandingClock;
let server: TestServer;
beforeEach(async () => {
  clock = new StandingClock();
  server = await startTestServer({ clock });
});
afterEach(() => server.end());

const tokenIn = (link: unknown): string =>
  new URL(String(link), server.url).searchParams.get('token') ?? '';
const firstBody = () => ({
  token: tokenIn(server.firstAdministratorLink),
  account: 'first',
  name: '首位',
  password,
});

async function invited(administrator: Browser, account: string): Promise<string> {
  const added = await administrator.post('/api/accounts', { account, name: '受邀者' });
  expect(added.status).toBe(201);
  return tokenIn(added.body['invitationPath']);
}

describe('first administrator', () => {
  test('is made by the link of the first start and is signed in at once', async () => {
    const browser = new Browser(server.url);
    const made = await browser.post('/api/first-administrator', firstBody());
    expect(made.status).toBe(201);
    expect((await browser.get('/api/session')).body).toMatchObject({ isKeeper: true });
  });

  test('is made once: the link is spent, even by two at the same moment', async () => {
    const tries = ['one', 'two', 'three'].map((account) =>
      new Browser(server.url).post('/api/first-administrator', { ...firstBody(), account }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 410, 410]);
    const later = await new Browser(server.url).post('/api/first-administrator', firstBody());
    expect([later.status, codeOf(later)]).toEqual([410, 'link-spent']);
  });

  test('does not spend the link with a weak password', async () => {
    const browser = new Browser(server.url);
    for (const weak of ['short', 'aaaaaaaaaaaaaaaaaaaa', 'first-first-first-']) {
      const refused = await browser.post('/api/first-administrator', {
        ...firstBody(),
        password: weak,
      });
      expect([refused.status, codeOf(refused)]).toEqual([
        422,
        weak === 'short' ? 'password-weak' : 'password-common',
      ]);
    }
    expect((await browser.post('/api/first-administrator', firstBody())).status).toBe(201);
  });

  test('finds no link any more at the next start', async () => {
    await firstAdministrator(server);
    const { startServer } = await import('../app/main.js');
    const again = await startServer({
      databaseUrl: server.databaseUrl,
      port: 0,
      dataDir: server.dataDir,
      publicDir: 'none',
      environment: { LEVEE_DRILL: 'false', LOG_LEVEL: 'silent' },
    });
    expect(again.firstAdministratorLink).toBeUndefined();
    await again.stop();
  });

  test('gets a new link at each start while there is none, and the older one is withdrawn', async () => {
    const { startServer } = await import('../app/main.js');
    const again = await startServer({
      databaseUrl: server.databaseUrl,
      port: 0,
      dataDir: server.dataDir,
      publicDir: 'none',
      environment: { LEVEE_DRILL: 'false', LOG_LEVEL: 'silent' },
    });
    const older = await new Browser(server.url).post('/api/first-administrator', firstBody());
    const token = tokenIn(again.firstAdministratorLink);
    const newer = await new Browser(server.url).post('/api/first-administrator', {
      ...firstBody(),
      token,
    });
    await again.stop();
    expect([older.status, newer.status]).toEqual([410, 201]);
  });

  test('administers every area that was there already', async () => {
    const browser = await withArea(server);
    const { areas } = (await browser.get('/api/session')).body as { areas: object[] };
    expect(areas).toEqual([
      {
        area,
        name: '测试县',
        isDrill: false,
        audience: 'commander',
        scope: '990101000000',
        roles: ['administrator'],
        rights: [{ role: 'administrator', region: '990101000000', team: null }],
      },
    ]);
  });
});

describe('accounts', () => {
  test('are made with a password, and their names are unique whatever the capitals', async () => {
    const administrator = await firstAdministrator(server);
    const add = (account: string) =>
      administrator.post('/api/accounts', { account, name: '乙', password });
    expect((await add('Second')).status).toBe(201);
    const taken = await add('sECOND');
    expect([taken.status, codeOf(taken)]).toEqual([409, 'account-exists']);
    expect((await signedIn(server, 'SECOND')).cookie('levee_session')).toBeDefined();
  });

  test('are listed without anything secret', async () => {
    const administrator = await firstAdministrator(server);
    await invited(administrator, 'guest');
    const { text, body } = await administrator.get('/api/accounts');
    expect(body['accounts']).toMatchObject([
      { account: 'first', isReady: true, isClosed: false },
      { account: 'guest', isReady: false, isClosed: false },
    ]);
    expect(text).not.toMatch(/argon|hash|password/i);
  });

  test('that are invited choose their password once', async () => {
    const administrator = await firstAdministrator(server);
    const token = await invited(administrator, 'guest');
    const guest = new Browser(server.url);
    expect((await guest.post('/api/session', { account: 'guest', password })).status).toBe(401);
    const weak = await guest.post('/api/invitations/accept', { token, password: 'short' });
    expect(codeOf(weak)).toBe('password-weak');
    expect((await guest.post('/api/invitations/accept', { token, password })).status).toBe(200);
    expect((await guest.get('/api/session')).status).toBe(200);
    const again = await guest.post('/api/invitations/accept', { token, password });
    expect([again.status, codeOf(again)]).toEqual([410, 'link-spent']);
    expect((await signedIn(server, 'guest')).cookie('levee_session')).toBeDefined();
  });

  test('are invited for seven days and no longer', async () => {
    const token = await invited(await firstAdministrator(server), 'guest');
    clock.advance(defaultAuthPolicy.invitationMs);
    const late = await new Browser(server.url).post('/api/invitations/accept', { token, password });
    expect(late.status).toBe(410);
  });

  test('with a forgotten password get a new link, which ends their sessions and withdraws the older link', async () => {
    const administrator = await firstAdministrator(server);
    const older = await invited(administrator, 'guest');
    const guest = new Browser(server.url);
    await guest.post('/api/invitations/accept', { token: older, password });
    const { accounts } = (await administrator.get('/api/accounts')).body as {
      accounts: { id: string; account: string }[];
    };
    const id = accounts.find(({ account }) => account === 'guest')?.id ?? '';
    const [first, second] = [
      await administrator.post(`/api/accounts/${id}/invitation`),
      await administrator.post(`/api/accounts/${id}/invitation`),
    ];
    const spent = await new Browser(server.url).post('/api/invitations/accept', {
      token: tokenIn(first.body['invitationPath']),
      password,
    });
    expect(spent.status).toBe(410);
    const secret = 'another slow river here';
    const taken = await new Browser(server.url).post('/api/invitations/accept', {
      token: tokenIn(second.body['invitationPath']),
      password: secret,
    });
    expect(taken.status).toBe(200);
    expect((await guest.get('/api/session')).status).toBe(401);
    expect((await signedIn(server, 'guest', secret)).cookie('levee_session')).toBeDefined();
  });

  test('that are closed are out at once and cannot come back', async () => {
    const administrator = await firstAdministrator(server);
    const added = await administrator.post('/api/accounts', {
      account: 'second',
      name: '乙',
      password,
    });
    const { id } = added.body['account'] as { id: string };
    const second = await signedIn(server, 'second');
    expect((await administrator.delete(`/api/accounts/${id}`)).status).toBe(204);
    expect((await second.get('/api/session')).status).toBe(401);
    expect((await second.post('/api/session', { account: 'second', password })).status).toBe(401);
    expect((await administrator.delete(`/api/accounts/${id}`)).status).toBe(404);
  });

  test("of the first administrator, and one's own, are taken over or closed by nobody below", async () => {
    const first = await withArea(server);
    const other = await personWith(server, first, 'administrator');
    const { id } = (await first.get('/api/session')).body['account'] as { id: string };
    expect((await other.post(`/api/accounts/${id}/invitation`)).status).toBe(403);
    expect((await other.delete(`/api/accounts/${id}`)).status).toBe(403);
    expect((await first.delete(`/api/accounts/${id}`)).status).toBe(403);
  });

  test('with rights in another area are not taken over by the administrator of this one', async () => {
    const first = await withArea(server);
    const here = await personWith(server, first, 'administrator');
    await first.post('/api/areas', { code: '990202', name: '邻县', headquarters: '邻县防指' });
    const added = await first.post('/api/accounts', { account: 'neighbour', name: '邻', password });
    const { id } = added.body['account'] as { id: string };
    const grant = {
      id: 'g1',
      region: '990202000000',
      account: id,
      accountName: '邻',
      role: 'viewer',
      team: null,
    };
    const envelope = {
      id: '00000000-0000-4000-8000-0000000000aa',
      kind: 'grant.give',
      area: '990202',
      payload: grant,
      occurredAt: new Date(clock.nowMs()).toISOString(),
    };
    expect((await first.post('/api/areas/990202/commands', envelope)).status).toBe(200);
    expect((await here.post(`/api/accounts/${id}/invitation`)).status).toBe(403);
    expect((await first.post(`/api/accounts/${id}/invitation`)).status).toBe(201);
  });
});

describe('areas', () => {
  test('are founded once, with their county and their maker as administrator', async () => {
    const browser = await withArea(server);
    const again = await browser.post('/api/areas', {
      code: area,
      name: '又一次',
      headquarters: '甲',
    });
    expect([again.status, codeOf(again)]).toEqual([409, 'area-exists']);
    const { text } = await browser.get(`/api/areas/${area}/snapshot`);
    const { records } = JSON.parse(text) as { records: { kind: string }[] };
    expect(records.map(({ kind }) => kind).sort()).toEqual([
      'grant',
      'profile',
      'region',
      'region',
    ]);
  });

  test('are founded once even when two ask at the same moment', async () => {
    const browser = await firstAdministrator(server);
    const found = () =>
      browser.post('/api/areas', { code: area, name: '县', headquarters: '防指' });
    const statuses = (await Promise.all([found(), found(), found()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect((await found()).status).toBe(409);
  });

  test.each([
    ['code', { code: '12', name: '县', headquarters: '防指' }],
    ['timeZone', { code: '990303', name: '县', headquarters: '防指', timeZone: 'Mars/Base' }],
    ['datum', { code: '990303', name: '县', headquarters: '防指', datum: 'other' }],
  ])('with a wrong %s are refused by that name', async (field, body) => {
    const refused = await (await firstAdministrator(server)).post('/api/areas', body);
    expect(refused.body['error']).toMatchObject({ code: 'payload-invalid', field });
  });
});
