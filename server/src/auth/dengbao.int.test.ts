import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { firstAdministrator, password as long } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Small letters, digits and other signs: three of four classes. */
const password = `${long} 7`;

let clock: StandingClock;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  clock = new StandingClock();
  const environment = {
    LEVEE_PASSWORD_POLICY: 'dengbao3',
    LEVEE_IDLE_MINUTES: '10',
    LEVEE_SESSION_HOURS: '2',
  };
  server = await startTestServer({ clock, environment });
  browser = await firstAdministrator(server, password);
});
afterAll(() => server.end());

async function signedIn(secret: string): Promise<Browser> {
  const fresh = new Browser(server.url);
  const entered = await fresh.post('/api/session', { account: 'first', password: secret });
  expect(entered.status).toBe(200);
  return fresh;
}

const change = (old: string, next: string): Promise<Answer> =>
  browser.post('/api/account/password', { old, password: next });

describe('the policy dengbao3', () => {
  test('tells the pages what it asks for', async () => {
    const { body } = await new Browser(server.url).get('/api/session/password-policy');
    expect(body).toEqual({ name: 'dengbao3', leastLength: 10, leastClasses: 3 });
  });

  test('takes ten characters of three classes, and says what is missing', async () => {
    expect(codeOf(await change(password, 'Short-1'))).toBe('password-weak');
    const plain = await change(password, 'onlysmallletters');
    expect([plain.status, codeOf(plain)]).toEqual([422, 'password-plain']);
    expect((plain.body['error'] as { message: string }).message).toMatch(/3/);
    expect(codeOf(await change(password, 'Fangxun@2026'))).toBe('password-common');
  });

  test('refuses the last five, and takes an older one again', async () => {
    const chosen = [password, ...Array.from({ length: 5 }, (_, nth) => `Slow-river-${nth}`)];
    for (const [nth, next] of chosen.entries()) {
      if (nth === 0) continue;
      clock.advance(minuteMs);
      expect((await change(chosen[nth - 1] ?? '', next)).status).toBe(204);
    }
    const now = chosen.at(-1) ?? '';
    for (const used of chosen.slice(-5))
      expect(codeOf(await change(now, used))).toBe('password-used');
    clock.advance(minuteMs);
    expect((await change(now, password)).status).toBe(204);
  });

  test('lets nobody do anything with a password of ninety days but change it', async () => {
    clock.advance(90 * dayMs - minuteMs);
    expect((await (await signedIn(password)).get('/api/accounts')).status).toBe(200);
    clock.advance(minuteMs);
    browser = await signedIn(password);
    expect((await browser.get('/api/session')).body).toMatchObject({ owes: 'password' });
    for (const path of ['/api/accounts', '/api/areas', '/api/sessions']) {
      const refused = await browser.get(path);
      expect([path, refused.status, codeOf(refused)]).toEqual([
        path,
        403,
        'password-change-needed',
      ]);
    }
    expect(codeOf(await browser.post('/api/live/ticket'))).toBe('password-change-needed');
    expect((await change(password, 'A-new-river-9')).status).toBe(204);
    expect((await browser.get('/api/session')).body).toMatchObject({ owes: null });
    expect((await browser.get('/api/accounts')).status).toBe(200);
  });

  test('ends a session after the idle minutes and the hours of the settings', async () => {
    browser = await signedIn('A-new-river-9');
    clock.advance(10 * minuteMs);
    expect((await browser.get('/api/session')).status).toBe(401);
    browser = await signedIn('A-new-river-9');
    for (let nth = 1; nth < 24; nth++) {
      clock.advance(5 * minuteMs);
      expect((await browser.get('/api/session')).status).toBe(200);
    }
    clock.advance(5 * minuteMs);
    expect((await browser.get('/api/session')).status).toBe(401);
  });
});
