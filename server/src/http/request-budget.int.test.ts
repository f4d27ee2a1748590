import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { signedIn, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { WebSocket } from 'ws';

/** 120 units at once from one address, and 30 from one browser; two sockets and four knocks a minute. */
const environment = { REQUESTS_PER_ADDRESS: '2', SOCKETS_PER_ADDRESS: '2', TRUST_PROXY: '1' };
const burst = 120;
const shareOfOne = 30;

let clock: StandingClock;
let server: TestServer;
let keeper: Browser;
beforeAll(async () => {
  clock = new StandingClock();
  server = await startTestServer({ clock, environment });
  keeper = await withArea(server);
});
afterAll(() => server.end());

const from = (address: string): Browser => new Browser(server.url, { 'x-forwarded-for': address });

/** Asks until it is refused; how often it was answered before, and the refusal. */
async function untilRefused(ask: () => Promise<Answer>): Promise<[number, Answer]> {
  for (let answered = 0; answered < 2_000; answered++) {
    const answer = await ask();
    if (answer.status === 429) return [answered, answer];
  }
  throw new Error('never refused');
}

describe('the budget of an address', () => {
  test('is its own: who has spent it is told when to come again, and others are served', async () => {
    const [answered, refused] = await untilRefused(() => from('192.0.2.1').get('/healthz'));
    expect(answered).toBe(burst);
    expect([codeOf(refused), refused.headers.get('retry-after')]).toEqual(['requests-many', '1']);
    expect(refused.text).toMatch(/Too many requests|请求过于频繁/);
    expect((await from('192.0.2.2').get('/healthz')).status).toBe(200);
    clock.advance(1_000);
    expect((await from('192.0.2.1').get('/healthz')).status).toBe(200);
  });

  test('is told in both languages', async () => {
    const [, zh] = await untilRefused(() =>
      from('192.0.2.3').get('/healthz', { 'accept-language': 'zh-CN' }),
    );
    const en = await from('192.0.2.3').get('/healthz', { 'accept-language': 'en' });
    expect([zh.text, en.text]).toEqual([
      expect.stringContaining('请在 1 秒后再试'),
      expect.stringContaining('Try again in 1 s'),
    ]);
  });

  test('an IPv6 household has one, however many addresses it takes', async () => {
    let host = 0;
    const [answered] = await untilRefused(() =>
      from(`2001:db8:0:1::${(++host).toString(16)}`).get('/healthz'),
    );
    expect(answered).toBe(burst);
  });

  test('what is invented left of the proxy buys nothing', async () => {
    let invented = 0;
    const [answered] = await untilRefused(() =>
      from(`10.0.${++invented >> 8}.${invented & 255}, 192.0.2.4`).get('/healthz'),
    );
    expect(answered).toBe(burst);
  });

  test('passwords cost twenty times as much, whichever route takes them', async () => {
    const body = { token: 'spent', password: 'x' };
    const [first] = await untilRefused(() =>
      from('192.0.2.5').post('/api/first-administrator', body),
    );
    const [second] = await untilRefused(() => from('192.0.2.6').post('/api/session', body));
    expect([first, second]).toEqual([burst / 20, burst / 20]);
  });

  test('is not used up by one browser of an office', async () => {
    const office = { 'x-forwarded-for': '192.0.2.7' };
    const { cookie } = await cookieOf(office);
    const [answered] = await untilRefused(() =>
      new Browser(server.url, { ...office, cookie }).get('/healthz'),
    );
    expect(answered).toBe(shareOfOne - 1);
    expect((await new Browser(server.url, office).get('/healthz')).status).toBe(200);
  });
});

async function cookieOf(headers: Record<string, string>): Promise<{ cookie: string }> {
  const browser = await signedIn(server, 'first');
  const cookie = `levee_session=${browser.cookie('levee_session') ?? ''}`;
  await new Browser(server.url, { ...headers, cookie }).get('/healthz');
  return { cookie };
}

describe('sockets of one address', () => {
  const open = async (address: string): Promise<WebSocket> => {
    const { ticket } = (await keeper.post('/api/live/ticket')).body;
    const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    return new WebSocket(`${url}&ticket=${String(ticket)}`, {
      headers: { 'x-forwarded-for': address },
    });
  };
  /** `open`, or what the handshake was refused with. */
  const fateOf = (socket: WebSocket): Promise<string> =>
    once(socket, 'open').then(
      () => 'open',
      (error: Error) => error.message,
    );

  test('are so many at once; the next is refused cleanly, and let in when one has gone', async () => {
    const sockets = [await open('198.51.100.1'), await open('198.51.100.1')];
    expect(await Promise.all(sockets.map(fateOf))).toEqual(['open', 'open']);
    expect(await fateOf(await open('198.51.100.1'))).toMatch(/response: 400/);
    const other = await open('198.51.100.2');
    expect(await fateOf(other)).toBe('open');
    sockets[0]?.terminate();
    await once(sockets[0] as WebSocket, 'close');
    const next = await untilOpen('198.51.100.1');
    for (const socket of [...sockets, other, next]) socket.terminate();
  });

  test('and so many a minute, whoever comes and goes', async () => {
    const fates: string[] = [];
    for (let i = 0; i < 5; i++) {
      const socket = await open('198.51.100.3');
      fates.push(await fateOf(socket));
      socket.terminate();
    }
    expect(fates.filter((fate) => fate === 'open').length).toBeLessThanOrEqual(4);
    expect(fates.at(-1)).toMatch(/response: 400/);
    clock.advance(60_000);
    const socket = await open('198.51.100.3');
    expect(await fateOf(socket)).toBe('open');
    socket.terminate();
  });

  /** The server hears of a hang-up a moment after the one who hung up. */
  async function untilOpen(address: string): Promise<WebSocket> {
    for (;;) {
      clock.advance(60_000);
      const socket = await open(address);
      if ((await fateOf(socket)) === 'open') return socket;
    }
  }
});
