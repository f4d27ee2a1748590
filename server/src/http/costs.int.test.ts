import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser } from '../app/testing/browser.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, { readonly pattern?: string }>>;
}

interface Document {
  readonly paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** 120 at once from one address. */
const environment = { REQUESTS_PER_ADDRESS: '2', TRUST_PROXY: '1' };
const burst = 120;
const passwordCost = 20;

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer({ environment });
  document = (await new Browser(server.url).get('/api/openapi.json')).body as unknown as Document;
});
afterAll(() => server.end());

/** Routes whose body takes a password, or a code of a second factor. An area's code has a pattern of its own. */
function guarded(): { method: string; path: string }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody }]) =>
        takesSecret(requestBody?.content['application/json']?.schema),
      )
      .map(([method]) => ({ method: method.toUpperCase(), path })),
  );
}

function takesSecret(schema: Schema = {}): boolean {
  const { properties = {} } =
    schema.$ref === undefined
      ? schema
      : (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  return 'password' in properties || ('code' in properties && !properties['code']?.pattern);
}

describe('routes that take a password or a code', () => {
  test('each costs as much, so that guessing by whichever of them is as slow', async () => {
    const routes = guarded();
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/session', '/api/first-administrator', '/api/accounts']),
    );
    for (const [i, { method, path }] of routes.entries()) {
      const browser = new Browser(server.url, { 'x-forwarded-for': `192.0.2.${i + 1}` });
      let answered = 0;
      while (
        (await browser.ask(method as 'POST', path.replace(/\{\w+\}/g, 'x'), {})).status !== 429
      )
        answered++;
      expect([path, answered]).toEqual([path, burst / passwordCost]);
    }
  });
});
