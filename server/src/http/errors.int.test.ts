import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { area, command, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

let server: TestServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await withArea(server);
});
afterAll(() => server.end());

const canary = 'canary-8c1f';
const geometry = `/api/areas/${area}/geometry`;
const commands = `/api/areas/${area}/commands`;

function errorIn({ body }: Answer): { code: string; message: string; field?: string; id: string } {
  return body['error'] as { code: string; message: string; field?: string; id: string };
}

describe('errors over HTTP', () => {
  test.each<[string, string, number, () => Promise<Answer>]>([
    [
      'JSON that is none',
      'request-malformed',
      400,
      () => administrator.post('/api/session', `{"account":"${canary}`),
    ],
    [
      'JSON that is a bare text',
      'request-malformed',
      400,
      () => administrator.post('/api/session', `"${canary}"`),
    ],
    [
      'a missing field',
      'payload-invalid',
      422,
      () => administrator.post('/api/session', { password: canary }),
    ],
    [
      'a field of another type',
      'payload-invalid',
      422,
      () => administrator.post('/api/session', { account: { [canary]: canary }, password: canary }),
    ],
    ['no body', 'payload-invalid', 422, () => administrator.post('/api/session')],
    [
      'a body of another type',
      'payload-invalid',
      422,
      () =>
        administrator.ask('POST', '/api/session', `account=${canary}`, {
          'content-type': 'text/plain',
        }),
    ],
    [
      'an unknown charset',
      'media-wrong',
      415,
      () =>
        administrator.ask('POST', '/api/session', `{"a":"${canary}"}`, {
          'content-type': 'application/json; charset=gbk',
        }),
    ],
    [
      'an unknown encoding',
      'media-wrong',
      415,
      () => administrator.ask('POST', '/api/session', canary, { 'content-encoding': canary }),
    ],
    [
      'a body that is too large',
      'body-too-large',
      413,
      () => administrator.post('/api/session', { account: canary.repeat(40_000), password: 'x' }),
    ],
    [
      'a layer that is too large',
      'body-too-large',
      413,
      () => administrator.post(geometry, { [canary]: 'x'.repeat(9_000_000) }),
    ],
    [
      'a layer that is no GeoJSON',
      'geometry-invalid',
      422,
      () => administrator.post(geometry, { type: canary, features: [] }),
    ],
    ['an unknown route', 'route-unknown', 404, () => administrator.get(`/api/${canary}`)],
    ['a wrong method', 'method-wrong', 405, () => administrator.get('/api/live/ticket')],
    [
      'a path that cannot be decoded',
      'request-malformed',
      400,
      () => administrator.get(`/api/areas/%E0%A4%A/snapshot?${canary}`),
    ],
    [
      'an unknown area',
      'area-unknown',
      404,
      () => administrator.get(`/api/areas/${canary}/snapshot`),
    ],
    [
      'a query that is no number',
      'query-invalid',
      400,
      () => administrator.get(`/api/areas/${area}/changes?after=${canary}`),
    ],
    [
      'a query given twice',
      'query-invalid',
      400,
      () => administrator.get(`/api/areas/${area}/changes?after=1&after=${canary}`),
    ],
    [
      'a number beyond the log',
      'seq-future',
      409,
      () => administrator.get(`/api/areas/${area}/changes?after=999999`),
    ],
    [
      'a snapshot beyond the log',
      'seq-future',
      409,
      () => administrator.get(`/api/areas/${area}/snapshot?at=999999`),
    ],
    [
      'a link that was never given out',
      'link-spent',
      410,
      () => administrator.post('/api/devices/open', { token: canary }),
    ],
    [
      'a command for another area',
      'payload-invalid',
      422,
      () => administrator.post(commands, { area: canary }),
    ],
    [
      'a token nobody has',
      'sign-in-needed',
      401,
      () =>
        new Browser(server.url, { authorization: `Bearer ${canary.repeat(4)}` }).get(
          '/api/session',
        ),
    ],
    [
      'a header that is no token',
      'sign-in-needed',
      401,
      () => new Browser(server.url, { authorization: canary }).get('/api/session'),
    ],
    [
      'a cookie nobody has',
      'sign-in-needed',
      401,
      () =>
        new Browser(server.url, { cookie: `levee_session=${canary}; levee_device=${canary}` }).get(
          '/api/session',
        ),
    ],
  ])('answer %s with %s (%d), in words and without the input', async (_what, code, status, ask) => {
    const answer = await ask();
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(errorIn(answer).message).toMatch(/\p{Script=Han}.*。$/u);
    expect(errorIn(answer).id).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(answer.body)).toEqual(['error']);
    expect(answer.text).not.toContain(canary);
    expect(answer.text).not.toMatch(/\bat .*\.[jt]s/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('name the field and speak the language that was asked for', async () => {
    const body = { code: area, name: 7, headquarters: canary };
    const english = await administrator.post('/api/areas', body, {
      'accept-language': 'en-GB,en;q=0.9,zh;q=0.1',
    });
    expect(errorIn(english)).toMatchObject({ code: 'payload-invalid', field: 'name' });
    expect(errorIn(english).message).toBe('The request is not right: check the field named.');
    expect(errorIn(await administrator.post('/api/areas', body)).message).toMatch(/请求内容有误/);
  });

  test('say where a layer is wrong', async () => {
    const square = [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 95],
      ],
    ];
    const feature = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: square },
    };
    const answer = await administrator.post(geometry, {
      type: 'FeatureCollection',
      features: [feature],
    });
    expect(errorIn(answer).field).toBe('features.0.geometry.coordinates.0.3');
  });

  test('tell the methods an address takes', async () => {
    const answer = await administrator.ask('PUT', '/api/session', {});
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'DELETE, GET, POST']);
  });

  test("come as receipts where a command is refused, with field, code and words in the asker's language", async () => {
    const receipt = await command(administrator, 'unit.put', {
      id: canary,
      region: '990101009000',
      name: '某单位',
      unitKind: 'department',
    });
    expect(receipt.status).toBe(422);
    expect(receipt.body).toMatchObject({
      status: 'refused',
      code: 'reference-unknown',
      field: 'region',
    });
    const envelope = {
      id: '00000000-0000-4000-8000-00000000000a',
      kind: 'unit.put',
      area,
      payload: { id: 'u', region: 5 },
      occurredAt: new Date().toISOString(),
    };
    const english = await administrator.post(commands, envelope, { 'accept-language': 'en' });
    expect(english.body).toMatchObject({
      status: 'refused',
      code: 'payload-invalid',
      field: 'payload.region',
    });
    expect(String(english.body['message'])).toMatch(/^[ -~“”’]+$/);
  });

  test('leave the server up after broken requests on the wire', async () => {
    const { hostname, port } = new URL(server.url);
    const cut = rawRequest({
      hostname,
      port,
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json', 'content-length': '500' },
    });
    cut.on('error', () => undefined);
    cut.write('{"account":');
    await new Promise((resolve) => cut.once('socket', (socket) => socket.once('connect', resolve)));
    cut.destroy();
    expect((await administrator.get('/healthz')).status).toBe(200);
  });

  test('keep headers that a browser is held by, also on an error', async () => {
    const { headers } = await administrator.get('/api/nowhere');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('errors while the database is away', () => {
  test('are said as such, nothing is confirmed, and all is well when it is back', async () => {
    const url = new URL(server.databaseUrl);
    const name = url.pathname.slice(1);
    const admin = new pg.Client({ connectionString: process.env['LEVEE_TEST_PG'] });
    await admin.connect();
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      name,
    ]);
    const away = await administrator.get('/readyz');
    const unsaved = await command(administrator, 'unit.put', {
      id: 'u',
      region: null as unknown as string,
      name: 'x',
      unitKind: 'department',
    });
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
    expect([away.status, codeOf(away)]).toEqual([503, 'database-away']);
    expect(away.headers.get('retry-after')).toBe('2');
    expect(unsaved.status).toBe(503);
    expect((await administrator.get('/readyz')).status).toBe(200);
    expect((await administrator.get('/api/session')).status).toBe(200);
  });
});
