import { existsSync, readFileSync } from 'node:fs';
import { request as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, type Answer, type Browser } from '@levee/server/app/testing/browser';
import { area, command, county, programWith, withArea } from '@levee/server/app/testing/people';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { realData } from '../support/real-data.js';
import { changingRoutesOf, filled, isAsking, routesOf, type Route } from '../support/routes.js';

const foreign = 'https://elsewhere.example.org';
const places = { area };

let server: TestServer;
let keeper: Browser;
let changing: readonly Route[];
beforeAll(async () => {
  server = await startTestServer();
  keeper = await withArea(server);
  changing = await changingRoutesOf(keeper);
});
afterAll(() => server.end());

/** Signs out whoever asks, whatever the body says. */
const isLeaving = ({ method, path }: Route): boolean =>
  ['DELETE /api/session', 'POST /api/oidc/sign-out'].includes(`${method} ${path}`);

const askRoute = ({ method, path }: Route, headers: Record<string, string>, body: unknown = {}) =>
  keeper.ask(method as 'POST', filled(path, places), body, headers);

describe('requests that a foreign page has a browser make', () => {
  test.each<[string, Record<string, string>]>([
    ['a foreign origin', { origin: foreign }],
    ['an origin that is hidden', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['no origin, from another site', { 'sec-fetch-site': 'cross-site' }],
    ['a form', { origin: foreign, 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with a file', { origin: foreign, 'content-type': 'multipart/form-data; boundary=x' }],
    ['a text', { origin: foreign, 'content-type': 'text/plain' }],
  ])('are refused on every changing route: %s', async (_why, headers) => {
    expect(changing.length).toBeGreaterThan(15);
    const answers = await Promise.all(changing.map((route) => askRoute(route, headers)));
    const passed = changing.filter(
      (_route, i) => codeOf(answers[i] as Answer) !== 'origin-foreign',
    );
    expect(passed).toEqual([]);
  });

  test('and the same requests from our own page are not', async () => {
    const own = changing.filter((route) => !isLeaving(route));
    const answers = await Promise.all(own.map((route) => askRoute(route, { origin: server.url })));
    expect(answers.filter((answer) => codeOf(answer) === 'origin-foreign')).toEqual([]);
    expect((await keeper.get('/api/session')).status).toBe(200);
  });
});

describe('bodies that are too large', () => {
  const whole = 100 * 1024 * 1024;

  test('a hundred megabytes are refused on every route before they are read', async () => {
    for (const { method, path } of changing) {
      const { status, sentBytes } = await flood(method, filled(path, places), whole);
      expect([path, status]).toEqual([path, expect.not.stringMatching(/^[25]/)]);
      expect(sentBytes).toBeLessThan(16 * 1024 * 1024);
    }
  });

  test('a body that does not say how large it is, and has no end, is cut', async () => {
    const bytes = await stream('/api/session', 'application/json');
    expect(bytes).toBeLessThan(16 * 1024 * 1024);
  });

  test('who is answered and goes on sending is cut', async () => {
    const request = ask(`${server.url}/api/none`, {
      method: 'POST',
      headers: { 'content-length': whole },
    });
    request.on('error', () => undefined).write('x');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    const [socket] = [response.socket];
    await new Promise((resolve) => socket.once('close', resolve));
    expect([response.statusCode, socket.destroyed]).toEqual([404, true]);
  });

  test('what a compressed body unpacks to counts', async () => {
    const bomb = gzipSync(Buffer.from(`{"account":"${'a'.repeat(30_000_000)}"}`));
    const response = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect([response.status, bomb.length < 100_000]).toEqual([413, true]);
  });

  /** Sends so many bytes until an answer comes; what it says, and how much had gone out by then. */
  async function flood(
    method: string,
    path: string,
    total: number,
  ): Promise<{ status: string; sentBytes: number }> {
    const cookie = `levee_session=${keeper.cookie('levee_session') ?? ''}`;
    const type = path.includes('imports') ? 'application/octet-stream' : 'application/json';
    const request = ask(server.url + path, {
      method,
      headers: { cookie, 'content-type': type, 'content-length': total },
    });
    let sentBytes = 0;
    const part = Buffer.alloc(64 * 1024, 0x20);
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    const isOver = answered.then(
      () => true,
      () => true,
    );
    request.on('error', () => undefined);
    for (let over = false; !over && sentBytes < total; sentBytes += part.length) {
      const hasRoom = request.write(part);
      const turn = new Promise<boolean>((resolve) => setImmediate(resolve, false));
      over = await Promise.race([isOver, hasRoom ? turn : drained(request)]);
    }
    const status = await answered.then(
      ([response]) => String(response.statusCode),
      (error: Error) => error.message,
    );
    request.destroy();
    return { status, sentBytes };
  }

  const drained = (request: NodeJS.EventEmitter): Promise<boolean> =>
    new Promise((resolve) => request.once('drain', () => resolve(false)));

  /** Streams without end until it is cut; how many bytes went out. */
  async function stream(path: string, type: string): Promise<number> {
    const request = ask(server.url + path, { method: 'POST', headers: { 'content-type': type } });
    let sentBytes = 0;
    let isCut = false;
    request.on('error', () => undefined);
    const cut = new Promise<void>((resolve) => request.once('close', resolve)).then(
      () => (isCut = true),
    );
    request.write('{"account":"');
    while (!isCut) {
      if (!request.write('a'.repeat(16_384))) await Promise.race([drained(request), cut]);
      else await new Promise((resolve) => setImmediate(resolve));
      sentBytes += 16_384;
    }
    return sentBytes;
  }
});

describe('lines that waste time', () => {
  test('I16: one that says nothing, and one that never ends its headers, are cut', async () => {
    const { port, hostname } = new URL(server.url);
    const silent = connect(Number(port), hostname);
    const slow = connect(Number(port), hostname);
    slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const heard: Buffer[] = [];
    slow.on('data', (data: Buffer) => heard.push(data));
    for (const line of [silent, slow]) line.on('error', () => undefined).resume();
    await Promise.all([once(silent, 'close'), once(slow, 'close')]);
    expect(Buffer.concat(heard).toString()).toMatch(/^(HTTP\/1.1 408|$)/);
  });

  test('headers without end are refused', async () => {
    const response = await fetch(`${server.url}/healthz`, {
      headers: { 'x-long': 'x'.repeat(60_000) },
    });
    expect(response.status).toBe(431);
  });
});

describe('JSON that was made to harm', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  test('nested as deep as it may be large, on every route: no 5xx', async () => {
    const program = await programWith(server, keeper, 'program');
    for (const { method, path } of changing) {
      const isLayer = path.includes('geometry');
      const deep = nested(isLayer ? 4_000_000 : 120_000);
      const whole = `{"type":"FeatureCollection","payload":${deep},"features":${deep}}`;
      for (const body of isLayer ? [whole] : [deep, `{"payload":${nested(50_000)}}`]) {
        const answer = await program.ask(method as 'POST', filled(path, places), body);
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
    }
  });

  test('nested inside a layer, and inside a command that is right otherwise', async () => {
    const deep = nested(100_000);
    const coordinates = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${deep}}}]}`;
    const layer = await keeper.post(`/api/areas/${area}/geometry`, coordinates);
    expect(layer.status).toBeLessThan(500);
    const envelope = { id: crypto.randomUUID(), kind: 'unit.put', area, occurredAt: now() };
    const text = JSON.stringify({ ...envelope, payload: 'HERE' }).replace('"HERE"', deep);
    const asked = await keeper.post(`/api/areas/${area}/commands`, text);
    expect(asked.status).toBeLessThan(500);
  });

  test('what names the prototype changes nothing of ours', async () => {
    const evil = `{"__proto__":{"isKeeper":true,"polluted":1},"constructor":{"prototype":{"polluted":1}},"account":"a","password":"b"}`;
    for (const route of changing)
      await askRoute(route, isLeaving(route) ? { origin: foreign } : {}, evil);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const outsider = await keeper.get('/api/session');
    expect(outsider.status).toBe(200);
  });

  test('of a key that is there twice the last counts, and is checked', async () => {
    const id = crypto.randomUUID();
    const unit = `"payload":{"id":"twice","region":"${county}","name":"先","name":"后","unitKind":"village"}`;
    const text = `{"id":"${id}","kind":"unit.put","area":"other","area":"${area}",${unit},"occurredAt":"${now()}"}`;
    const asked = await keeper.post(`/api/areas/${area}/commands`, text);
    expect(asked.status).toBe(200);
    const other = text.replace(
      `"area":"other","area":"${area}"`,
      `"area":"${area}","area":"other"`,
    );
    expect((await keeper.post(`/api/areas/${area}/commands`, other)).status).toBeGreaterThan(399);
  });

  const now = (): string => new Date().toISOString();
});

describe('names that were made to harm', () => {
  const names = [
    '..',
    '%2e%2e',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cwindows',
    '%00',
    'a%00.xlsx',
    '%ff%fe',
    'con',
    '%E2%80%AE',
    'x'.repeat(5_000),
    '%25%32%65',
    ';id',
    '$(id)',
  ];

  test('in the place of anything in a path: 4xx or an answer, never a file of the system or 5xx', async () => {
    for (const { method, path } of (await routesOf(keeper)).filter(({ path }) =>
      path.includes('{'),
    ))
      for (const name of names) {
        const at = path.replace(/\{\w+\}/g, name);
        const answer = await keeper.ask(method as 'POST', at, isAsking(method) ? undefined : {});
        expect([at.slice(0, 80), answer.status < 500]).toEqual([at.slice(0, 80), true]);
        expect(answer.text).not.toMatch(/root:|\[fonts\]/);
      }
  });

  test('of a file that is brought: kept as a text of 200 letters, never as a path', async () => {
    const escaping = '../../../../tmp/levee-canary.csv';
    const list = '名称,类别\n甲单位,village\n';
    for (const name of ['a%00%07.csv', '%E2%80%AEvsc.exe', 'x'.repeat(5_000), escaping]) {
      const headers = { 'content-type': 'application/octet-stream', 'x-file-name': name };
      const answer = await keeper.ask('POST', `/api/areas/${area}/imports/units`, list, headers);
      expect([name.slice(0, 40), answer.status]).toEqual([name.slice(0, 40), 201]);
      expect(answer.body['fileName']).toMatch(/^[^\p{Cc}\p{Cf}]{1,200}$/u);
    }
    expect(existsSync('/tmp/levee-canary.csv')).toBe(false);
  });

  const alert = realData('alerts/xee.cap');
  const onAlert = alert === undefined ? test.skip : test;
  const why = alert === undefined ? ' (skipped: ../shared/data is not beside the repository)' : '';
  onAlert(`an alert full of entities is refused as a list, unread${why}`, async () => {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'xee.cap' };
    const path = `/api/areas/${area}/imports/units`;
    const answer = await keeper.ask('POST', path, readFileSync(alert ?? '', 'utf8'), headers);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'file-unknown']);
  });

  test('after all of it the area still takes a command', async () => {
    const unit = { id: 'after', region: county, name: '收尾单位', unitKind: 'village' } as const;
    expect((await command(keeper, 'unit.put', unit)).status).toBe(200);
  });
});
