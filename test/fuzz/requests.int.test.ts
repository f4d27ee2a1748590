import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { area, county } from '@levee/server/app/testing/people';
import { isAsking } from '../support/routes.js';
import { noise } from './arbitrary.js';
import { closeScene, expectUnharmed, openScene, type Scene } from './scene.js';
import { limitMs, seed, size } from './size.js';

interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an answer must never hold: whoever sent it may have sent somebody's secret. */
const canary = 'canary-13800009999';

const together = 16;

describe('what comes in over HTTP', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => closeScene(scene));

  test(
    `I15: ${size.requests} requests of every route and of noise: no 5xx, no echo, nothing ends, seed ${seed}`,
    async () => {
      const requests = fc.sample(requestOf(await routes(scene)), { numRuns: size.requests, seed });
      const faults: string[] = [];
      const statuses = new Set<number>();
      const ask = async (): Promise<void> => {
        for (let one = requests.pop(); one; one = requests.pop()) {
          const { status, text } = await answered(scene, one);
          statuses.add(status);
          if (status >= 500 || text.includes(canary))
            faults.push(`${status} ${one.method} ${one.path} ${one.body ?? ''} -> ${text}`);
        }
      };
      await Promise.all(Array.from({ length: together }, ask));
      expect(faults).toEqual([]);
      expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]));
      await expectUnharmed(scene);
    },
    limitMs,
  );
});

/** Every route that the server says it has, but those that would sign our own people out. */
async function routes({ keeper }: Scene): Promise<{ path: string; method: string }[]> {
  const { body } = await keeper.get('/api/openapi.json');
  const paths = Object.entries(body['paths'] as Record<string, Record<string, unknown>>);
  return paths
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method })))
    .filter(({ path, method }) => !(method === 'delete' && path === '/api/session'));
}

function requestOf(known: readonly { path: string; method: string }[]): fc.Arbitrary<Request> {
  const route = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.record({ path: fc.webPath(), method: anyMethod }) },
  );
  return route.chain(({ path, method }) =>
    fc.record({
      path: fc.tuple(filled(path), query).map(([one, two]) => one + two),
      method: fc.oneof({ weight: 9, arbitrary: fc.constant(method) }, anyMethod),
      headers,
      body: fc.option(body, { nil: undefined }),
    }),
  );
}

const anyMethod = fc.constantFrom('get', 'post', 'put', 'patch', 'delete', 'options');

/** The places in a path, filled with what is there, what is not, and what cannot be. */
function filled(path: string): fc.Arbitrary<string> {
  const words = fc.oneof(
    fc.constantFrom(area, county, '1', '0', '-1', 'x', '..', '%00', '%ff', '__proto__', canary),
    fc.string({ maxLength: 20 }).map(encodeURIComponent),
    fc.uuid(),
  );
  const parts = path.split(/\{\w+\}/);
  return fc
    .array(words, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((given) => parts.map((part, i) => part + (given[i] ?? '')).join(''));
}

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom('?at=-1', '?at=1e99', '?after=x&limit=0', '?limit=999999999', '?at[]=1', '?%ff'),
  fc.webQueryParameters().map((text) => `?${text}`),
);

const header = fc.oneof(
  fc
    .constantFrom(
      'application/json',
      'application/octet-stream',
      'text/plain',
      'multipart/form-data',
      'x',
    )
    .map(as('content-type')),
  fc.constantFrom('gzip', 'br', 'x').map(as('content-encoding')),
  fc
    .constantFrom('%00', '../%2e%2e/x', '%ff', '防'.repeat(90))
    .map(encodeURI)
    .map(as('x-file-name')),
  fc.constantFrom('unknown', '::1', '1.2.3.4, x', ',,,').map(as('x-forwarded-for')),
  fc.constantFrom('device', 'x').map(as('levee-as')),
  fc.constantFrom('https://elsewhere.example.org', 'null', 'x').map(as('origin')),
  fc.constantFrom('zh-CN', 'en', 'xx', 'a'.repeat(2000)).map(as('accept-language')),
  fc.constantFrom('*', '"x"', canary).map(as('if-none-match')),
  fc.constantFrom('levee_session=x', `levee_session=${canary}`, '=;=;').map(as('cookie')),
  fc.constantFrom('Bearer x', 'Basic x', `Bearer ${canary}`).map(as('authorization')),
);

function as(name: string): (value: string) => readonly [string, string] {
  return (value) => [name, value];
}

const headers = fc.array(header, { maxLength: 3 }).map((some) => Object.fromEntries(some));

const body = fc.oneof(
  noise.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    '名称,类别\n=1+1,village',
    'PK\u0003\u0004',
  ),
  fc.constantFrom('{', '[[[[', `{"password":"${canary}"}`, '{"a":1}{"b":2}', '\u0000', '﻿{}'),
  fc
    .dictionary(
      fc.constantFrom(
        'token',
        'account',
        'name',
        'password',
        'area',
        'code',
        'scope',
        'rights',
        'id',
      ),
      fc.oneof(noise, fc.constant(canary)),
    )
    .map((value) => JSON.stringify(value)),
);

async function answered(
  { server, token }: Scene,
  { path, method, headers: given, body: sent }: Request,
): Promise<{ status: number; text: string }> {
  const hasBody = !isAsking(method.toUpperCase()) && sent !== undefined;
  const response = await fetch(server.url + path, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...given },
    ...(hasBody && { body: sent }),
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}
