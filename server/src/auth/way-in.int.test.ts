import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rescuePath } from '../app/rescue.js';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { password, personWith, signedIn, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { enrolled } from '../app/testing/telephone.js';
import { systemClock } from '@levee/shared/kernel/clock';

let server: TestServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startTestServer({
    environment: { LEVEE_SECRET_KEY: randomBytes(32).toString('hex'), TRUST_PROXY: '1' },
  });
  administrator = await withArea(server);
});
afterAll(() => server.end());

let address = 0;
/** Everybody comes from an address of their own, so that only accounts are locked. */
const browserOf = (): Browser =>
  new Browser(server.url, { 'x-forwarded-for': `10.1.0.${++address}` });

const enter = (account: string, secret: string): Promise<Answer> =>
  browserOf().post('/api/session', { account, password: secret });

async function locked(account: string): Promise<void> {
  for (let nth = 1; nth <= 5; nth++) await enter(account, 'wrong again and again');
  expect((await enter(account, password)).status).toBe(429);
}

interface View {
  readonly id: string;
  readonly account: string;
  readonly lockedUntil: string | null;
}

async function viewOf(browser: Browser): Promise<View> {
  const { id } = (await browser.get('/api/session')).body['account'] as { id: string };
  const { accounts } = (await administrator.get('/api/accounts')).body as { accounts: View[] };
  return accounts.find((one) => one.id === id) ?? { id, account: '', lockedUntil: null };
}

describe('a lock', () => {
  test('is seen and lifted by an administrator of security, and by nobody below', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    const other = await personWith(server, administrator, 'dutyOfficer');
    const security = await personWith(server, administrator, 'securityAdministrator');
    const { id, account } = await viewOf(officer);
    await locked(account);
    expect((await viewOf(officer)).lockedUntil).toMatch(/^\d{4}-/);
    const unlock = `/api/accounts/${id}/unlock`;
    expect((await other.post(unlock, {})).status).toBe(403);
    expect((await security.post(unlock, {})).status).toBe(204);
    expect((await viewOf(officer)).lockedUntil).toBeNull();
    expect((await enter(account, password)).status).toBe(200);
  });

  test('of an address is lifted with the account that is stuck behind it', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    const { id, account } = await viewOf(officer);
    const stuck = new Browser(server.url, { 'x-forwarded-for': '10.9.9.9' });
    for (let nth = 1; nth <= 5; nth++)
      await stuck.post('/api/session', { account: `guess-${nth}`, password });
    const attempt = (): Promise<Answer> => stuck.post('/api/session', { account, password });
    expect((await attempt()).status).toBe(429);
    await administrator.post(`/api/accounts/${id}/unlock`, { address: '10.9.9.9' });
    expect((await attempt()).status).toBe(200);
  });

  test('lifts nothing for a wrong address', async () => {
    const { id } = await viewOf(administrator);
    const wrong = await administrator.post(`/api/accounts/${id}/unlock`, { address: 'here' });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'payload-invalid']);
  });
});

describe('sessions of others', () => {
  test('are ended by an administrator of security', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    const security = await personWith(server, administrator, 'securityAdministrator');
    const { id } = await viewOf(officer);
    expect((await security.delete(`/api/accounts/${id}/sessions`)).status).toBe(204);
    expect((await officer.get('/api/session')).status).toBe(401);
  });
});

describe('one’s own password', () => {
  let officer: Browser;
  let account: string;
  beforeEach(async () => {
    officer = await personWith(server, administrator, 'dutyOfficer');
    ({ account } = await viewOf(officer));
  });
  const change = (old: string, next: string): Promise<Answer> =>
    officer.post('/api/account/password', { old, password: next });

  test('is changed with the old one, and every other browser is signed out', async () => {
    const other = await signedIn(server, account);
    const before = officer.cookie('levee_session');
    expect((await change(password, 'another slow river')).status).toBe(204);
    expect(officer.cookie('levee_session')).not.toBe(before);
    expect((await officer.get('/api/session')).status).toBe(200);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await enter(account, password)).status).toBe(401);
    expect((await enter(account, 'another slow river')).status).toBe(200);
  });

  test('is not changed with a wrong old one, which counts for the lock-out', async () => {
    for (let nth = 1; nth <= 5; nth++)
      expect(codeOf(await change('not the one at all', 'another slow river'))).toBe(
        'sign-in-failed',
      );
    expect((await change(password, 'another slow river')).status).toBe(429);
    const unlock = `/api/accounts/${(await viewOf(officer)).id}/unlock`;
    await administrator.post(unlock, { address: '127.0.0.1' });
    expect((await change(password, 'another slow river')).status).toBe(204);
  });

  test.each([
    ['short', 'password-weak'],
    [password, 'password-used'],
    ['Levee Levee 123456', 'password-common'],
  ])('is not changed to %s', async (next, code) => {
    const refused = await change(password, next);
    expect([refused.status, codeOf(refused)]).toEqual([422, code]);
    expect((await enter(account, password)).status).toBe(200);
  });
});

describe('sessions of one’s own', () => {
  test('are listed with browser, address and last use, and ended one by one or all others', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    const { account } = await viewOf(officer);
    const phone = new Browser(server.url, {
      'user-agent': 'A Phone',
      'x-forwarded-for': '10.2.0.7',
    });
    await phone.post('/api/session', { account, password });
    const third = await signedIn(server, account);
    const list = async (): Promise<{ id: string; agent: string; address: string }[]> =>
      (await officer.get('/api/sessions')).body['sessions'] as never;
    const ofPhone = (await list()).find(({ agent }) => agent === 'A Phone');
    expect(ofPhone).toMatchObject({ address: '10.2.0.7', isThis: false });
    expect((await officer.delete(`/api/sessions/${ofPhone?.id ?? ''}`)).status).toBe(204);
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await officer.delete('/api/sessions')).status).toBe(204);
    expect((await third.get('/api/session')).status).toBe(401);
    expect(await list()).toMatchObject([{ isThis: true }]);
  });
});

describe('the last administrator', () => {
  test('locked out, without password and telephone, comes back by a link made at the machine', async () => {
    await enrolled(administrator, systemClock);
    await locked('first');
    const made = await rescuePath(server.databaseUrl, undefined);
    if (!made.ok) throw new Error('no link');
    const token = new URL(made.value, server.url).searchParams.get('token');
    const browser = browserOf();
    const body = { token, password: 'a river found again' };
    const accepted = await browser.post('/api/invitations/accept', body);
    expect([accepted.status, accepted.body['isSignedIn']]).toEqual([200, true]);
    expect((await browser.get('/api/accounts')).status).toBe(200);
    expect((await administrator.get('/api/session')).status).toBe(401);
    expect((await enter('first', 'a river found again')).status).toBe(200);
    expect((await browserOf().post('/api/invitations/accept', body)).status).toBe(410);
    administrator = browser;
  });

  test('is named where the link should be for one of several, or for nobody there is', async () => {
    expect(await rescuePath(server.databaseUrl, 'nobody')).toEqual({
      ok: false,
      refusal: { keepers: ['first'] },
    });
    expect((await rescuePath(server.databaseUrl, ' First ')).ok).toBe(true);
  });

  test('leaves a row in the trail for each link', async () => {
    const { text } = await administrator.get('/api/areas/server/trail');
    expect(text).toMatch(/rescue/);
  });
});
