import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Browser, codeOf } from '../app/testing/browser.js';
import {
  firstAdministrator,
  password,
  programWith,
  signedIn,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';

const foreign = 'https://elsewhere.example.org';
const listed = 'https://levee.example.org';

let clock: StandingClock;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  clock = new StandingClock();
  server = await startTestServer({
    clock,
    environment: { PUBLIC_ORIGINS: listed, SECURE_COOKIES: 'false' },
  });
  const first = await firstAdministrator(server);
  await first.post('/api/accounts', { account: 'other', name: '另一位', password });
});
beforeEach(async () => {
  browser = await signedIn(server, 'first');
});
afterAll(() => server.end());

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

/** What becomes of a websocket: open, or refused. */
async function fateOf(query: string, headers: Record<string, string> = {}): Promise<string> {
  const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&${query}`;
  const socket = new WebSocket(url, { headers });
  const fate = await once(socket, 'open').then(
    () => 'open',
    (error: Error) => error.message,
  );
  socket.terminate();
  return fate;
}

const refused = 'Unexpected server response: 400';

describe('handshake of /live by websocket', () => {
  test('opens with a ticket from our own page, once', async () => {
    const ticket = `ticket=${await ticketOf(browser)}`;
    expect(await fateOf(ticket, { origin: server.url })).toBe('open');
    expect(await fateOf(ticket, { origin: server.url })).toBe(refused);
  });

  test.each([foreign, 'null', 'http://127.0.0.1:1', 'file://', ''])(
    'does not open from %j, whatever ticket and cookie it has',
    async (origin) => {
      const cookie = `levee_session=${browser.cookie('levee_session') ?? ''}`;
      const ticket = await ticketOf(browser);
      expect(await fateOf(`ticket=${ticket}`, { origin, cookie })).toBe(refused);
    },
  );

  test('does not open with a ticket from before its owner left', async () => {
    const ticket = await ticketOf(browser);
    await browser.delete('/api/session');
    expect(await fateOf(`ticket=${ticket}`)).toBe(refused);
  });

  test("is whose the ticket is: another's cookie beside it opens nothing more", async () => {
    const other = await signedIn(server, 'other');
    const cookie = `levee_session=${browser.cookie('levee_session') ?? ''}`;
    const ticket = await ticketOf(other);
    await other.delete('/api/session');
    expect(await fateOf(`ticket=${ticket}`, { cookie })).toBe(refused);
  });
});

describe('the later requests of long polling', () => {
  const opened = async (): Promise<string> => {
    const ticket = await ticketOf(browser);
    const answer = await browser.get(`/socket.io/?EIO=4&transport=polling&ticket=${ticket}`);
    return (JSON.parse(answer.text.slice(1)) as { sid: string }).sid;
  };
  const path = (sid: string): string => `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
  const say = (who: Browser, sid: string, headers: Record<string, string> = {}) =>
    who.ask('POST', path(sid), '40/live,', { 'content-type': 'text/plain', ...headers });

  test('come from whoever opened the socket', async () => {
    const sid = await opened();
    expect((await say(browser, sid)).status).toBe(200);
    expect((await browser.get(path(sid))).text).toMatch(/^40\/live,/);
  });

  test.each([
    ['nobody', () => new Browser(server.url)],
    ['another account', () => signedIn(server, 'other')],
  ])('are refused from %s who has learnt its name', async (_who, another) => {
    const sid = await opened();
    const thief = await another();
    expect([(await say(thief, sid)).status, (await thief.get(path(sid))).status]).toEqual([
      400, 400,
    ]);
    const cookie = `levee_session=${thief.cookie('levee_session') ?? ''}`;
    const upgrade = await fateOf(`sid=${sid}`, { cookie });
    expect(upgrade).toBe(refused);
    expect((await say(browser, sid)).status).toBe(200);
  });

  test('are refused from a foreign page', async () => {
    const sid = await opened();
    expect((await say(browser, sid, { origin: foreign })).status).toBe(400);
    expect((await say(browser, sid, { origin: server.url })).status).toBe(200);
  });
});

describe('a page of somebody who has signed out', () => {
  const ticket = (account: string) =>
    browser.ask('POST', '/api/live/ticket', undefined, { 'levee-account': account });

  test('gets no ticket from a browser in which somebody else has signed in since', async () => {
    const { account } = (await browser.get('/api/session')).body as { account: { id: string } };
    expect((await ticket(account.id)).status).toBe(200);
    const refused = await ticket('somebody-who-was-here-before');
    expect([refused.status, codeOf(refused)]).toEqual([401, 'sign-in-needed']);
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
