import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, codeOf } from '../app/testing/browser.js';
import { programWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

const token = 'canary-token-of-metrics';
const elsewhere = { 'x-forwarded-for': '192.0.2.1' };

describe.each([
  ['local', { METRICS_TOKEN: token }, { here: 200, elsewhere: 403, token: 200, program: 200 }],
  ['token', { METRICS_TOKEN: token }, { here: 403, elsewhere: 403, token: 200, program: 200 }],
  ['open', {}, { here: 200, elsewhere: 200, token: 200, program: 200 }],
  ['local', {}, { here: 200, elsewhere: 403, token: 403, program: 200 }],
])('METRICS_ACCESS=%s with %j', (access, more, expected) => {
  let server: TestServer;
  let keeper: Browser;
  let program: Browser;
  beforeAll(async () => {
    server = await startTestServer({ environment: { METRICS_ACCESS: access, ...more } });
    keeper = await withArea(server);
    program = await programWith(server, keeper, 'viewer');
  });
  afterAll(() => server.end());

  test('is open to whom it says', async () => {
    const browser = new Browser(server.url);
    const bearer = { authorization: `Bearer ${token}` };
    const asked = {
      here: await browser.get('/metrics'),
      elsewhere: await browser.get('/metrics', elsewhere),
      token: await browser.get('/metrics', { ...bearer, ...elsewhere }),
      program: await program.get('/metrics', elsewhere),
    };
    const statuses = Object.entries(asked).map(([who, { status }]) => [who, status]);
    expect(Object.fromEntries(statuses)).toEqual(expected);
    for (const answer of Object.values(asked))
      expect(answer.status === 200 ? /levee_readers/.test(answer.text) : codeOf(answer)).toBe(
        answer.status === 200 ? true : 'rights-missing',
      );
  });

  test('to a person only as to anybody there, and never by a wrong token', async () => {
    const wrong = new Browser(server.url, { authorization: `Bearer ${token}x` });
    const asked = [await keeper.get('/metrics', elsewhere), await wrong.get('/metrics', elsewhere)];
    expect(asked.map(({ status }) => status)).toEqual([expected.elsewhere, expected.elsewhere]);
  });

  test('health and readiness are for all, and say no more than that', async () => {
    const browser = new Browser(server.url, elsewhere);
    const [health, ready] = [await browser.get('/healthz'), await browser.get('/readyz')];
    expect(health.body).toEqual({ status: 'ok', version: expect.any(String) });
    expect(ready.body).toEqual({ status: 'ok' });
  });
});
