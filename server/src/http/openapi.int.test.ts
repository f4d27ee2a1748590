import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { Browser } from '../app/testing/browser.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { operationId?: string; responses: object }>>;
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer();
  document = (await new Browser(server.url).get('/api/openapi.json')).body as unknown as Document;
});
afterAll(() => server.end());

/** Every `$ref` below a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

function schemaAt(ref: string): unknown {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
}

/** `object`, also where it is put together of several. */
function shapeOf(schema: unknown): unknown {
  const { type, allOf, oneOf, anyOf } = schema as Record<string, unknown[] | undefined>;
  const inner = allOf ?? oneOf ?? anyOf;
  if (inner === undefined) return type;
  return inner.every((one) => shapeOf(one) === 'object') ? 'object' : inner;
}

describe('openapi', () => {
  test('is a document of version 3', () => {
    expect(document.openapi).toMatch(/^3\.0\.\d$/);
  });

  test('describes every command with its payload', () => {
    const { oneOf, discriminator } = document.components.schemas['Command'] as {
      oneOf: { $ref: string }[];
      discriminator: { propertyName: string; mapping: Record<string, string> };
    };
    expect(Object.keys(discriminator.mapping).sort()).toEqual(Object.keys(commands).sort());
    expect(oneOf.map(({ $ref }) => $ref).sort()).toEqual(
      Object.values(discriminator.mapping).sort(),
    );
    for (const [kind, ref] of Object.entries(discriminator.mapping)) {
      const { properties, required } = schemaAt(ref) as {
        properties: Record<string, { enum?: string[]; type?: string; allOf?: object[] }>;
        required: string[];
      };
      expect(properties['kind']?.enum).toEqual([kind]);
      expect([kind, shapeOf(properties['payload'])]).toEqual([kind, 'object']);
      expect(required).toEqual(expect.arrayContaining(['id', 'kind', 'area', 'occurredAt']));
    }
  });

  test('names fields as the schemas do', () => {
    const report = document.components.schemas['TeamDispatch'] as {
      properties: { payload: { properties: object } };
    };
    expect(Object.keys(report.properties.payload.properties).sort()).toEqual([
      'contacts',
      'deployment',
      'equipment',
      'hazard',
      'orderNumber',
      'orders',
      'place',
      'position',
      'region',
      'relieves',
      'route',
      'team',
    ]);
  });

  test('points nowhere that is not there', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(Object.keys(commands).length);
    expect(refs.filter((ref) => schemaAt(ref) === undefined)).toEqual([]);
  });

  test('gives every operation a name of its own and an answer for when it fails', () => {
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(operations.length);
    expect(operations.filter(({ responses }) => !('default' in responses))).toEqual([]);
  });

  test('describes the bodies of the other routes too', () => {
    const text = JSON.stringify(document.paths['/api/first-administrator']);
    expect(text).toMatch(/"token"/);
    expect(text).toMatch(/"password"/);
  });
});
