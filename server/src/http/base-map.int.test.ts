import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '@levee/shared/kernel/random';
import { archiveOf } from '@levee/test/support/tile-archive';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { area, openedWall, personWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

const about = `/api/areas/${area}/base-map`;
const archive = `${about}/archive`;
const random = seededRandom(7);
/** A map with much behind it, so that pieces of every size lie in it. */
const bytes = Buffer.concat([
  archiveOf([40, 90, 160]),
  Buffer.from(Array.from({ length: 300_000 }, () => Math.floor(random() * 256))),
]);

describe('the base map of a server', () => {
  let server: TestServer;
  let keeper: Browser;
  let wall: Browser;
  let directory: string;
  let file: string;
  let version: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'levee-base-map-'));
    file = join(directory, '.map 100%.pmtiles');
    writeFileSync(file, bytes);
    server = await startTestServer({
      environment: {
        ...{ LEVEE_BASE_MAP: file, LEVEE_BASE_MAP_DATUM: 'gcj02' },
        ...{ LEVEE_BASE_MAP_SOURCE: '测试测绘院', LEVEE_BASE_MAP_APPROVAL: '测试（2026）003号' },
      },
    });
    keeper = await withArea(server);
    wall = await openedWall(server, keeper);
  });
  afterAll(async () => {
    await server.end();
    rmSync(directory, { recursive: true });
  });

  const ranged = (range: string, headers: Record<string, string> = {}): Promise<Answer> =>
    wall.get(archive, { range, ...headers });

  test('is told with its source, approval number, datum and version', async () => {
    const { body, headers } = await wall.get(about);
    const base = body['base'] as { version: string };
    ({ version } = base);
    expect(body).toEqual({
      base: {
        ...{ source: '测试测绘院', approvalNumber: '测试（2026）003号', datum: 'gcj02' },
        version: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
        ...{ minZoom: 0, maxZoom: 14 },
      },
      fault: null,
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('is given piece by piece, each as it lies in the file, and never encoded', async () => {
    const at = fc.nat({ max: bytes.length - 1 });
    const pieces = fc.oneof(
      fc
        .tuple(at, fc.nat({ max: 40_000 }))
        .map(([from, more]) => [from, `${from + more}`] as const),
      at.map((from) => [from, ''] as const),
      fc.integer({ min: 1, max: bytes.length }).map((last) => [bytes.length - last, null] as const),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async ([from, to]) => {
        const range = to === null ? `bytes=-${bytes.length - from}` : `bytes=${from}-${to}`;
        const end = Math.min(to ? Number(to) : Infinity, bytes.length - 1);
        const piece = await ranged(range, { 'accept-encoding': 'gzip, br, zstd' });
        expect(piece.bytes.equals(bytes.subarray(from, end + 1))).toBe(true);
        const told = ['content-range', 'content-length', 'content-encoding', 'etag'] as const;
        expect([piece.status, ...told.map((name) => piece.headers.get(name))]).toEqual([
          ...[206, `bytes ${from}-${end}/${bytes.length}`, String(end + 1 - from)],
          ...[null, `"${version}"`],
        ]);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  test('is given whole where nobody asks for a piece, and only told about by HEAD', async () => {
    const whole = await wall.get(archive, { 'accept-encoding': 'gzip' });
    expect([whole.status, whole.bytes.equals(bytes)]).toEqual([200, true]);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-type': 'application/vnd.pmtiles',
      'cache-control': 'private, no-cache, no-transform',
      vary: 'Cookie, Authorization',
    });
    expect(whole.headers.has('content-encoding')).toBe(false);
    const head = await wall.ask('HEAD', archive);
    expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([
      ...[200, 0, String(bytes.length)],
    ]);
  });

  test('asked for in a version: the same, another, and one that is kept already', async () => {
    const [right, wrong] = [`"${version}"`, '"0"'];
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await ranged('bytes=0-99', headers)).status;
    expect(await statusOf({ 'if-match': right })).toBe(206);
    expect(await statusOf({ 'if-range': right })).toBe(206);
    expect(await statusOf({ 'if-range': wrong })).toBe(200);
    expect((await wall.get(archive, { 'if-none-match': right })).status).toBe(304);
    const gone = await ranged('bytes=0-99', { 'if-match': wrong });
    expect([gone.status, codeOf(gone)]).toEqual([412, 'version-gone']);
    expect(gone.headers.get('content-type')).toMatch(/json/);
  });

  test('says where it ends to who asks beyond, and takes no nonsense for a piece', async () => {
    for (const range of [`bytes=${bytes.length}-`, 'bytes=9-3', 'bytes=-0']) {
      const beyond = await ranged(range);
      expect([range, beyond.status, codeOf(beyond)]).toEqual([range, 416, 'range-wrong']);
      expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    }
    for (const range of ['lines=1-2', 'bytes', 'bytes=0-1,5-9'])
      expect((await ranged(range)).bytes.length).toBe(bytes.length);
  });

  test('is nobody’s who may not read the area', async () => {
    expect((await new Browser(server.url).get(archive)).status).toBe(401);
    const clerk = await personWith(server, keeper, 'viewer');
    expect((await clerk.get(`/api/areas/990999/base-map/archive`)).status).toBe(404);
    expect((await clerk.get(archive, { range: 'bytes=0-9' })).bytes.length).toBe(10);
  });

  test('is another one when another file lies there, and a word where it is none', async () => {
    const faultNow = async (): Promise<unknown> => (await wall.get(about)).body['fault'];
    writeFileSync(file, archiveOf([41, 90, 160]));
    const next = (await wall.get(about)).body['base'] as { version: string };
    expect(next.version).not.toBe(version);
    expect((await ranged('bytes=0-9', { 'if-match': `"${version}"` })).status).toBe(412);
    writeFileSync(file, bytes.subarray(0, 150));
    expect(await faultNow()).toBe('cut');
    writeFileSync(file, 'words');
    expect(await faultNow()).toBe('foreign');
    rmSync(file);
    expect(await faultNow()).toBe('missing');
    const gone = await ranged('bytes=0-9');
    expect([gone.status, codeOf(gone)]).toEqual([404, 'thing-unknown']);
  });
});

describe('a base map that other servers have', () => {
  test('is told with their addresses, has no archive, and pages may show pictures of those servers only', async () => {
    const address = 'https://t{0-1}.tiles.example/vec/{z}/{x}/{y}?tk=key';
    const server = await startTestServer({
      environment: {
        ...{ LEVEE_BASE_MAP: `${address} http://10.0.0.7:8080/names/{z}/{x}/{y}` },
        ...{ LEVEE_BASE_MAP_SOURCE: '测试测绘院', LEVEE_BASE_MAP_APPROVAL: '测试（2026）003号' },
      },
    });
    const keeper = await withArea(server);
    const { body, headers } = await keeper.get(about);
    expect(body).toEqual({
      base: {
        ...{ source: '测试测绘院', approvalNumber: '测试（2026）003号', datum: 'wgs84' },
        layers: [
          ['0', '1'].map((name) => address.replace('{0-1}', name)),
          ['http://10.0.0.7:8080/names/{z}/{x}/{y}'],
        ],
        ...{ minZoom: 1, maxZoom: 18 },
      },
      fault: null,
    });
    expect((await keeper.get(archive)).status).toBe(404);
    expect((await new Browser(server.url).get(about)).status).toBe(401);
    const servers = 'https://t0.tiles.example https://t1.tiles.example http://10.0.0.7:8080';
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`; img-src 'self' data: blob: ${servers}; connect-src 'self'; `);
    await server.end();
  });
});
