import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { Browser, codeOf } from '../app/testing/browser.js';
import { firstAdministrator, programWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';

const foreign = 'https://elsewhere.example.org';
const listed = 'https://levee.example.org';

let clock: StandingClock;
let server: TestServer;
let browser: Browser;
beforeEach(async () => {
  clock = new StandingClock();
  server = await startTestServer({
    clock,
    environment: { PUBLIC_ORIGINS: listed, SECURE_COOKIES: 'false' },
  });
  browser = await firstAdministrator(server);
});
afterEach(() => server.end());

const ticketOf = async (who: Browser): Promise<string> =>
  String((await who.post('/api/live/ticket')).body['ticket']);
const knock = async (
  who: Browser,
  ticket: string,
  headers: Record<string, string> = {},
): Promise<number> =>
  (await who.get(`/socket.io/?EIO=4&transport=polling&ticket=${ticket}`, headers)).status;

describe('handshake of /live', () => {
  test('opens with a ticket, once', async () => {
    const ticket = await ticketOf(browser);
    expect(await knock(browser, ticket)).toBe(200);
    expect(await knock(browser, ticket)).toBe(403);
  });

  test('does not open with a cookie alone, nor with an invented ticket', async () => {
    expect(await knock(browser, '')).toBe(403);
    expect(await knock(browser, 'A'.repeat(43))).toBe(403);
  });

  test('does not open after half a minute', async () => {
    const ticket = await ticketOf(browser);
    clock.advance(30_000);
    expect(await knock(browser, ticket)).toBe(403);
  });

  test('does not open from a foreign page, whatever ticket it has', async () => {
    expect(await knock(browser, await ticketOf(browser), { origin: foreign })).toBe(403);
  });

  test('opens from our own page and from a listed one', async () => {
    expect(await knock(browser, await ticketOf(browser), { origin: server.url })).toBe(200);
    expect(await knock(browser, await ticketOf(browser), { origin: listed })).toBe(200);
  });

  test('does not open once the session behind the ticket has ended', async () => {
    const ticket = await ticketOf(browser);
    await browser.delete('/api/session');
    expect(await knock(browser, ticket)).toBe(403);
  });

  test('opens to a program with its token, and not to one with a wrong token', async () => {
    const administrator = browser;
    await administrator.post('/api/areas', { code: '990101', name: '县', headquarters: '防指' });
    const program = await programWith(server, administrator, 'viewer');
    expect(await knock(program, '')).toBe(200);
    expect(
      await knock(new Browser(server.url, { authorization: `Bearer ${'A'.repeat(43)}` }), ''),
    ).toBe(403);
  });
});

describe('requests that change something', () => {
  const leave = (headers: Record<string, string>) =>
    browser.ask('POST', '/api/live/ticket', undefined, headers);

  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: foreign }],
    ['no origin at all to speak of', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ["another site, by the browser's own word", { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
  ])('are refused from %s', async (_where, headers) => {
    const refused = await leave(headers);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'origin-foreign']);
  });

  test.each<[string, () => Record<string, string>]>([
    ['our own page', () => ({ origin: server.url, 'sec-fetch-site': 'same-origin' })],
    ['a listed origin', () => ({ origin: listed, 'sec-fetch-site': 'cross-site' })],
    ['a program, which names no page', () => ({})],
  ])('are taken from %s', async (_where, headers) => {
    expect((await leave(headers())).status).toBe(200);
  });

  test('are refused from a foreign page for every changing method, and reading is not', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      expect((await browser.ask(method, '/api/session', {}, { origin: foreign })).status).toBe(403);
    }
    expect((await browser.get('/api/session', { origin: foreign })).status).toBe(200);
  });

  test("come from the page's own address behind a proxy that keeps the Host", async () => {
    const other = await startTestServer({ environment: { LEVEE_DRILL: 'false' } });
    await withArea(other);
    const asked = await new Browser(other.url).post(
      '/api/devices/open',
      { token: 'x' },
      { origin: foreign, host: 'elsewhere.example.org' },
    );
    await other.end();
    expect(asked.status).toBe(403);
  });
});
