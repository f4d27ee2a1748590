import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DraftOf } from '@levee/shared/commands/commands';
import type { Right } from '@levee/shared/rules/actor';
import pg from 'pg';

import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  firstAdministrator,
  password,
  personWith,
  signedIn,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { defaultAuthPolicy } from './policy.js';

const minuteMs = 60_000;
const { idleMs, absoluteMs } = defaultAuthPolicy.session;

let clock: StandingClock;
let server: TestServer;
beforeEach(async () => {
  clock = new StandingClock();
  server = await startTestServer({ clock });
});
afterEach(() => server.end());

const boats: DraftOf<'team.enlist'> = {
  id: 'boats',
  region: township,
  code: 'T-1',
  name: '冲锋舟分队',
  teamKind: 'commando',
  unit: null,
  leader: { name: '队长甲', person: null, phone: '13800000101' },
  headcount: 12,
  partyMembers: 4,
  skills: [],
  equipment: [],
  musterPoint: { name: '码头', position: null },
};

function give(administrator: Browser, account: string, right: Right): Promise<Answer> {
  const grant = { id: randomUUID(), account, accountName: '多岗' };
  return command(administrator, 'grant.give', { ...grant, ...right });
}

const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/api/session')).status === 200;

describe('session', () => {
  test('a name that no keyboard types and no database keeps is a wrong body, not a failure', async () => {
    const browser = new Browser(server.url);
    for (const account of ['\u0000', 'chief\u0000', '\u0007'])
      expect(codeOf(await browser.post('/api/session', { account, password }))).toBe(
        'payload-invalid',
      );
  });

  test('begins with the right password and is held in a cookie no script can read', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    const entered = await browser.post('/api/session', { account: ' First ', password });
    expect(entered.status).toBe(200);
    const [cookie = ''] = entered.headers.getSetCookie();
    expect(cookie).toMatch(/^levee_session=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test('tells who sits here and what they may read', async () => {
    const browser = await firstAdministrator(server);
    const { body } = await browser.get('/api/session');
    expect(body).toMatchObject({
      kind: 'account',
      account: { name: '首位管理员' },
      isKeeper: true,
      areas: [],
    });
    expect(body['expiresAt']).toBe(new Date(clock.nowMs() + absoluteMs).toISOString());
  });

  test('tells each right with its own place and team, and the widest reading of them all', async () => {
    const administrator = await withArea(server);
    const browser = await personWith(server, administrator, 'dutyOfficer', township);
    const { id } = (await browser.get('/api/session')).body['account'] as { id: string };
    const given = [
      await command(administrator, 'team.enlist', boats),
      await give(administrator, id, { role: 'viewer', region: county, team: null }),
      await give(administrator, id, { role: 'teamLeader', region: township, team: boats.id }),
    ];
    expect(given.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { areas } = (await browser.get('/api/session')).body as { areas: { rights: Right[] }[] };
    expect(areas).toHaveLength(1);
    expect(areas[0]).toMatchObject({ area, audience: 'commander', scope: county });
    expect(areas[0]?.rights).toHaveLength(3);
    expect(areas[0]?.rights).toEqual(
      expect.arrayContaining([
        { role: 'dutyOfficer', region: township, team: null },
        { role: 'viewer', region: county, team: null },
        { role: 'teamLeader', region: township, team: boats.id },
      ]),
    );
  });

  test('says the same words for a wrong password and for an account nobody has', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    const wrong = await browser.post('/api/session', {
      account: 'first',
      password: 'not the one at all',
    });
    const unknown = await browser.post('/api/session', { account: 'nobody', password });
    const { id: _one, ...first } = wrong.body['error'] as { id: string };
    const { id: _other, ...second } = unknown.body['error'] as { id: string };
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(second).toEqual(first);
  });

  test('locks the account after five wrong passwords, even for the right one, for 15 minutes', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    const attempt = (secret: string) =>
      browser.post('/api/session', { account: 'first', password: secret });
    for (let nth = 1; nth <= 5; nth++)
      expect((await attempt('wrong again and again')).status).toBe(401);
    const locked = await attempt(password);
    expect([locked.status, codeOf(locked)]).toEqual([429, 'sign-in-locked']);
    expect(Number(locked.headers.get('retry-after'))).toBe(15 * 60);
    clock.advance(15 * minuteMs - 1);
    expect((await attempt(password)).status).toBe(429);
    clock.advance(1);
    expect((await attempt(password)).status).toBe(200);
  });

  test('locks an account that does not exist in the same way', async () => {
    const browser = new Browser(server.url);
    const attempt = () => browser.post('/api/session', { account: 'nobody', password });
    for (let nth = 1; nth <= 5; nth++) expect((await attempt()).status).toBe(401);
    expect((await attempt()).status).toBe(429);
  });

  test('locks an address that tries one account after another', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    for (let nth = 1; nth <= 5; nth++) {
      await browser.post('/api/session', { account: `guess-${nth}`, password });
    }
    expect((await browser.post('/api/session', { account: 'first', password })).status).toBe(429);
  });

  test('counts guesses that come at the same time one by one', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    const guesses = Array.from({ length: 12 }, (_, nth) =>
      browser.post('/api/session', { account: 'first', password: `guess number ${nth}` }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  test('forgets four failures after a success, and failures that are older than 15 minutes', async () => {
    await firstAdministrator(server);
    const browser = new Browser(server.url);
    const attempt = async (secret: string) =>
      (await browser.post('/api/session', { account: 'first', password: secret })).status;
    for (let nth = 1; nth <= 4; nth++) await attempt('wrong');
    expect(await attempt(password)).toBe(200);
    for (let nth = 1; nth <= 4; nth++) expect(await attempt('wrong')).toBe(401);
    clock.advance(15 * minuteMs);
    for (let nth = 1; nth <= 4; nth++) expect(await attempt('wrong')).toBe(401);
    expect(await attempt(password)).toBe(200);
  });

  test('ends after 30 idle minutes', async () => {
    const browser = await firstAdministrator(server);
    clock.advance(idleMs - 1);
    expect(await isIn(browser)).toBe(true);
    clock.advance(idleMs);
    expect(await isIn(browser)).toBe(false);
  });

  test('ends after 12 hours whatever was done in it', async () => {
    const browser = await firstAdministrator(server);
    for (let passedMs = 0; passedMs + 20 * minuteMs < absoluteMs; passedMs += 20 * minuteMs) {
      clock.advance(20 * minuteMs);
      expect(await isIn(browser)).toBe(true);
    }
    clock.advance(20 * minuteMs);
    expect(await isIn(browser)).toBe(false);
  });

  test('ends with signing out, on the server too', async () => {
    const browser = await firstAdministrator(server);
    const cookie = browser.cookie('levee_session') ?? '';
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect(browser.cookie('levee_session')).toBeUndefined();
    const thief = new Browser(server.url, { cookie: `levee_session=${cookie}` });
    expect((await thief.get('/api/session')).status).toBe(401);
  });

  test("is listed among its owner's and can be ended from another browser", async () => {
    const here = await firstAdministrator(server);
    const there = await signedIn(server, 'first');
    const { sessions } = (await here.get('/api/sessions')).body as {
      sessions: { id: string; isThis: boolean }[];
    };
    expect(sessions).toHaveLength(2);
    const other = sessions.find(({ isThis }) => !isThis);
    expect((await here.delete(`/api/sessions/${other?.id ?? ''}`)).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await here.delete(`/api/sessions/${other?.id ?? ''}`)).status).toBe(404);
  });

  test('of somebody else cannot be ended', async () => {
    const first = await firstAdministrator(server);
    await first.post('/api/accounts', { account: 'second', name: '乙', password });
    const second = await signedIn(server, 'second');
    const { sessions } = (await first.get('/api/sessions')).body as { sessions: { id: string }[] };
    expect((await second.delete(`/api/sessions/${sessions[0]?.id ?? ''}`)).status).toBe(404);
    expect(await isIn(first)).toBe(true);
  });

  test('keeps no secret in the database', async () => {
    const browser = await firstAdministrator(server);
    const secret = browser.cookie('levee_session') ?? 'none';
    const database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    const dump = JSON.stringify([
      (await database.query('SELECT * FROM "session"')).rows,
      (await database.query('SELECT * FROM "account"')).rows,
      (await database.query('SELECT * FROM "one_time_link"')).rows,
    ]);
    await database.end();
    expect(dump).toContain('$argon2id$');
    for (const canary of [
      secret,
      password,
      new URL(server.firstAdministratorLink ?? '').searchParams.get('token'),
    ]) {
      expect(dump).not.toContain(canary);
    }
  });
});
