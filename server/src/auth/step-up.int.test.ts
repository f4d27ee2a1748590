import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  password,
  personWith,
  signedIn,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { rawSocket, ticketOf } from '../realtime/testing/live-client.js';
import { defaultAuthPolicy } from './policy.js';

const { stepUpMs } = defaultAuthPolicy.session;
const cookieName = 'levee_session';

let clock: StandingClock;
let server: TestServer;
let administrator: Browser;
let commander: Browser;
beforeAll(async () => {
  clock = new StandingClock();
  server = await startTestServer({ clock });
  administrator = await withArea(server);
  commander = await personWith(server, administrator, 'commander');
});
afterAll(() => server.end());

/** Both have proved themselves, and then it has been too long. */
beforeEach(async () => {
  for (const one of [administrator, commander]) expect((await stepUp(one)).status).toBe(200);
  clock.advance(stepUpMs);
});

const stepUp = (browser: Browser, secret = password): Promise<Answer> =>
  browser.post('/api/session/step-up', { password: secret });

const grant = () => ({
  id: randomUUID(),
  region: county,
  account: 'somebody',
  accountName: '某人',
  role: 'viewer' as const,
  team: null,
});

const level = {
  level: 'IV' as const,
  reason: '预报有暴雨',
  orders: [],
  residualDuties: [],
  nextConsultationAt: null,
};

describe('a step-up', () => {
  test('is needed for rights, and by who has given it, not for ten minutes', async () => {
    const denied = await command(administrator, 'grant.give', grant());
    expect([denied.status, denied.body['status'], denied.body['code']]).toEqual([
      403,
      'denied',
      'step-up-needed',
    ]);
    expect((await stepUp(administrator)).status).toBe(200);
    clock.advance(stepUpMs - 1);
    expect((await command(administrator, 'grant.give', grant())).status).toBe(200);
    clock.advance(1);
    expect((await command(administrator, 'grant.give', grant())).status).toBe(403);
  });

  test('is needed by the response level over the socket as over HTTP', async () => {
    const raw = await rawSocket(server.url, await ticketOf(commander));
    const set = (): Promise<Receipt> =>
      raw.socket.emitWithAck('command', {
        id: randomUUID(),
        kind: 'response.set',
        area,
        payload: level,
        occurredAt: new Date(clock.nowMs()).toISOString(),
      }) as Promise<Receipt>;
    expect(await set()).toMatchObject({ status: 'denied', code: 'step-up-needed' });
    expect((await command(commander, 'response.set', level)).body['code']).toBe('step-up-needed');
    await stepUp(commander);
    expect((await set()).code).not.toBe('step-up-needed');
    raw.socket.disconnect();
  });

  test.each([
    ['POST', '/api/accounts', { account: 'late-one', name: '甲' }],
    ['POST', '/api/devices', { area, name: '二号屏' }],
    ['POST', '/api/tokens', { name: 'feed', rights: [{ area, role: 'program', region: county }] }],
    ['POST', '/api/areas', { code: '990777', name: '县', headquarters: '防指' }],
    ['DELETE', '/api/devices/none', undefined],
    ['DELETE', '/api/tokens/none', undefined],
    ['DELETE', '/api/accounts/none', undefined],
    ['POST', '/api/accounts/none/invitation', {}],
    ['POST', '/api/accounts/none/unlock', {}],
  ] as const)('is needed for %s %s', async (method, path, body) => {
    const refused = await administrator.ask(method, path, body);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'step-up-needed']);
    await stepUp(administrator);
    expect(codeOf(await administrator.ask(method, path, body))).not.toBe('step-up-needed');
  });

  test('is not needed for what is urgent, nor to read', async () => {
    const issued = await command(commander, 'instruction.issue', {
      id: randomUUID(),
      text: '请立即巡查',
      subject: null,
      deadline: null,
      region: county,
    });
    expect(issued.status).toBe(200);
    expect((await commander.get(`/api/areas/${area}/snapshot`)).status).toBe(200);
  });

  test('refused once is refused for good: the author asks anew, with the text kept', async () => {
    const id = randomUUID();
    const given = grant();
    const first = await command(administrator, 'grant.give', given, { id });
    await stepUp(administrator);
    const again = await command(administrator, 'grant.give', given, { id });
    expect(again.text).toBe(first.text);
    expect((await command(administrator, 'grant.give', given)).status).toBe(200);
  });

  test('counts for the lock-out like a sign-in', async () => {
    const other = await personWith(server, await fresh(administrator), 'viewer');
    for (let nth = 1; nth <= 5; nth++)
      expect((await stepUp(other, `guess number ${nth}`)).status).toBe(401);
    expect((await stepUp(other)).status).toBe(429);
    clock.advance(defaultAuthPolicy.lockOut.account.lockMs);
    expect((await stepUp(other)).status).toBe(200);
  });

  test('is for who is signed in, and for nobody else', async () => {
    expect((await stepUp(new Browser(server.url))).status).toBe(401);
  });
});

describe('session fixation', () => {
  test('a cookie that was there before the sign-in is never taken over', async () => {
    const planted = 'A'.repeat(43);
    const browser = new Browser(server.url, { cookie: `${cookieName}=${planted}` });
    const entered = await browser.post('/api/session', { account: 'first', password });
    expect(entered.status).toBe(200);
    expect(browser.cookie(cookieName)).not.toBe(planted);
    const thief = new Browser(server.url, { cookie: `${cookieName}=${planted}` });
    expect((await thief.get('/api/session')).status).toBe(401);
  });

  test("somebody's session in the browser is not the one that the next sign-in gets", async () => {
    const before = administrator.cookie(cookieName);
    const browser = new Browser(server.url);
    await browser.post(
      '/api/session',
      { account: 'first', password },
      {
        cookie: `${cookieName}=${before ?? ''}`,
      },
    );
    expect(browser.cookie(cookieName)).toMatch(/^[\w-]{43}$/);
    expect(browser.cookie(cookieName)).not.toBe(before);
  });

  test('a step-up gives the session another secret and leaves the old one worth nothing', async () => {
    const browser = await signedIn(server, 'first');
    const old = browser.cookie(cookieName) ?? '';
    const idOf = async (): Promise<unknown> => {
      const { sessions } = (await browser.get('/api/sessions')).body as {
        sessions: { id: string; isThis: boolean }[];
      };
      return sessions.find(({ isThis }) => isThis)?.id;
    };
    const before = await idOf();
    await stepUp(browser);
    expect(browser.cookie(cookieName)).not.toBe(old);
    expect(await idOf()).toBe(before);
    const thief = new Browser(server.url, { cookie: `${cookieName}=${old}` });
    expect((await thief.get('/api/session')).status).toBe(401);
  });
});

async function fresh(browser: Browser): Promise<Browser> {
  await stepUp(browser);
  return browser;
}
