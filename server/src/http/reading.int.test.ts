import { request as rawRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Change } from '@levee/shared/protocol/changes';
import { changes as changesSchema } from '@levee/shared/protocol/changes';
import { snapshot as snapshotSchema } from '@levee/shared/protocol/snapshot';
import { columnsType, readSnapshotColumns } from '@levee/shared/protocol/snapshot-columns';
import type { Browser } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  personWith,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

const ofArea = `/api/areas/${area}`;
const phone = '13800000456';

let server: TestServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await withArea(server);
  await command(administrator, 'unit.put', {
    id: 'u1',
    region: county,
    name: '县防办',
    unitKind: 'headquarters',
    dutyPhone: phone,
  });
  await command(administrator, 'unit.put', {
    id: 'u2',
    region: township,
    name: '镇政府',
    unitKind: 'township',
    dutyPhone: phone,
  });
});
afterAll(() => server.end());

/** Bytes as they come over the wire: `fetch` unpacks them. */
function wire(
  path: string,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const cookie = `levee_session=${administrator.cookie('levee_session') ?? ''}`;
    const asked = rawRequest(server.url + path, { headers: { cookie, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('snapshot over HTTP', () => {
  test('is the state at a number, in the shape of the protocol', async () => {
    const { body, headers } = await administrator.get(`${ofArea}/snapshot`);
    const state = snapshotSchema.parse(body);
    expect(headers.get('etag')).toBe(`"${state.epoch}:${state.seq}"`);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(
      state.records
        .filter(({ kind }) => kind === 'unit')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['u1', 'u2']);
  });

  test('is not sent again to who has it already', async () => {
    const first = await administrator.get(`${ofArea}/snapshot`);
    const etag = first.headers.get('etag') ?? '';
    const again = await administrator.get(`${ofArea}/snapshot`, { 'if-none-match': etag });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(
      (await administrator.get(`${ofArea}/snapshot`, { 'if-none-match': '"other:1"' })).status,
    ).toBe(200);
  });

  test('comes packed to who can unpack it, and plain to who cannot', async () => {
    const packed = await wire(`${ofArea}/snapshot`, { 'accept-encoding': 'gzip' });
    const plain = await wire(`${ofArea}/snapshot`, {});
    expect([packed.encoding, packed.bytes.readUInt16BE(0)]).toEqual(['gzip', 0x1f8b]);
    expect(plain.encoding).toBeUndefined();
    expect(snapshotSchema.safeParse(JSON.parse(plain.bytes.toString())).success).toBe(true);
  });

  test('comes in columns to who asks for them, and as plain JSON to everybody else', async () => {
    const plain = await administrator.get(`${ofArea}/snapshot`, { accept: '*/*' });
    const columns = await administrator.get(`${ofArea}/snapshot`, { accept: columnsType });
    const { serverNow: _hour, ...state } = readSnapshotColumns(columns.body);
    expect(snapshotSchema.parse(plain.body)).toMatchObject({
      epoch: state.epoch,
      seq: state.seq,
      records: expect.arrayContaining(state.records) as unknown,
    });
    expect(state.records).toHaveLength((plain.body['records'] as unknown[]).length);
    expect(columns.headers.get('content-type')).toBe(`${columnsType}; charset=utf-8`);
    expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(columns.headers.get('vary')).toContain('Accept,');
  });

  test('in one form is not taken for the other', async () => {
    const { headers } = await administrator.get(`${ofArea}/snapshot`);
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    const asColumns = { ...known, accept: columnsType };
    expect((await administrator.get(`${ofArea}/snapshot`, known)).status).toBe(304);
    expect((await administrator.get(`${ofArea}/snapshot`, asColumns)).status).toBe(200);
  });

  test('I8: in columns keeps telephones from a wall too', async () => {
    const wall = await openedWall(server, administrator);
    const { text } = await wall.get(`${ofArea}/snapshot`, { accept: columnsType });
    expect(text).toContain('县防办');
    expect(text).not.toMatch(/138(\*{4}|0{4}0)/);
  });

  test('of an earlier number shows what was so then', async () => {
    const now = await administrator.get(`${ofArea}/snapshot`);
    const seq = Number(now.body['seq']);
    await command(administrator, 'unit.put', {
      id: 'u3',
      region: county,
      name: '后来的',
      unitKind: 'department',
    });
    const then = snapshotSchema.parse(
      (await administrator.get(`${ofArea}/snapshot?at=${seq}`)).body,
    );
    expect(then.seq).toBe(seq);
    expect(then.records.some(({ id }) => id === 'u3')).toBe(false);
  });

  test('differs by who reads it: masked for a commander, without phones for a wall, in scope for a township', async () => {
    const whole = (await administrator.get(`${ofArea}/snapshot`)).text;
    expect([whole.includes(phone), whole.includes('138****0456')]).toEqual([false, true]);
    const wall = await openedWall(server, administrator);
    expect((await wall.get(`${ofArea}/snapshot`)).text).not.toMatch(/138(\*{4}|0{4}0)/);
    const clerk = await personWith(server, administrator, 'dutyOfficer', township);
    const scoped = snapshotSchema.parse((await clerk.get(`${ofArea}/snapshot`)).body);
    expect(scoped.records.filter(({ kind }) => kind === 'unit').map(({ id }) => id)).toEqual([
      'u2',
    ]);
  });
});

describe('changes over HTTP', () => {
  const changesFrom = async (browser: Browser, query: string) =>
    (await browser.get(`${ofArea}/changes${query}`)).body;

  test('cover every number from the first, in the shape of the protocol', async () => {
    const body = await changesFrom(administrator, '');
    const { prev, to, items } = changesSchema.parse(body);
    expect([prev, to]).toEqual([0, body['head']]);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_item, at) => at + 1));
  });

  test('come in pages that fit together', async () => {
    const head = Number((await changesFrom(administrator, ''))['head']);
    const seqs: number[] = [];
    for (let after = 0; after < head;) {
      const page = changesSchema.parse(await changesFrom(administrator, `?after=${after}&limit=2`));
      expect([page.prev, page.to - page.prev <= 2]).toEqual([after, true]);
      seqs.push(...page.items.map(({ seq }) => seq));
      after = page.to;
    }
    expect(seqs).toEqual(Array.from({ length: head }, (_unused, at) => at + 1));
  });

  test('come packed to who can unpack them, unless they are few', async () => {
    const head = Number((await changesFrom(administrator, ''))['head']);
    const many = await wire(`${ofArea}/changes`, { 'accept-encoding': 'gzip' });
    const plain = await wire(`${ofArea}/changes`, {});
    const none = await wire(`${ofArea}/changes?after=${head}`, { 'accept-encoding': 'gzip' });
    expect([many.encoding, plain.encoding, none.encoding]).toEqual(['gzip', undefined, undefined]);
    expect(gunzipSync(many.bytes)).toEqual(plain.bytes);
  });

  test('are none of those who have no rights in the area', async () => {
    const nobody = await personWith(server, administrator, 'dutyOfficer', township);
    await administrator.post('/api/areas', { code: '990405', name: '另县', headquarters: '防指' });
    expect((await nobody.get('/api/areas/990405/changes')).status).toBe(403);
  });

  test('at the end of the log are none', async () => {
    const head = Number((await changesFrom(administrator, ''))['head']);
    expect(await changesFrom(administrator, `?after=${head}`)).toMatchObject({
      prev: head,
      to: head,
      items: [],
    });
  });

  test('cover the numbers of others without showing them', async () => {
    const clerk = await personWith(server, administrator, 'dutyOfficer', township);
    const { to, items } = changesSchema.parse(await changesFrom(clerk, ''));
    const seen = items as readonly Change[];
    expect(to).toBeGreaterThan(seen.length);
    expect(seen.filter(({ kind }) => kind === 'unit').map(({ id }) => id)).toEqual(['u2']);
    expect(JSON.stringify(seen)).not.toContain(phone);
  });

  test.each(['after=-1', 'after=1.5', 'limit=0', 'limit=5001', 'after=1e99'])(
    'are refused for %s',
    async (query) => {
      expect((await administrator.get(`${ofArea}/changes?${query}`)).status).toBe(400);
    },
  );
});

describe('commands over HTTP', () => {
  const unit = { id: 'u7', region: county, name: '水利局', unitKind: 'department' } as const;

  test('sent twice have effect once and get the same answer to the byte', async () => {
    const id = '00000000-0000-4000-8000-000000000007';
    const first = await command(administrator, 'unit.put', unit, { id });
    const second = await command(administrator, 'unit.put', unit, { id });
    expect(first.body).toMatchObject({ id, status: 'ok', version: 1 });
    expect(second.text).toBe(first.text);
  });

  test("on a version that is no longer so get the record as it stands, with their author's eyes", async () => {
    const profile = {
      name: '改名县',
      headquarters: '防指',
      code: area,
      isDrill: false,
      timeZone: 'Asia/Shanghai',
      datum: 'wgs84' as const,
      drillClock: null,
    };
    const stale = await command(administrator, 'profile.set', profile, { baseVersion: 9 });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      status: 'conflict',
      code: 'version-stale',
      current: { name: '测试县', version: 1 },
    });
  });

  test('of an unknown kind are refused', async () => {
    const refused = await command(administrator, 'nothing.known' as 'unit.put', unit);
    expect([refused.status, refused.body['code']]).toEqual([422, 'command-unknown']);
  });
});

describe('geometry over HTTP', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [120, 31],
        [120, 32],
        [121, 32],
        [120, 31],
      ],
    ],
  };
  const layer = {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { name: '县界', secret: { deep: 1 } }, geometry: square },
    ],
  };

  test('is kept by its hash and never changes', async () => {
    const put = await administrator.post(`${ofArea}/geometry`, layer);
    expect([put.status, put.body['features']]).toEqual([201, 1]);
    const path = `${ofArea}/geometry/${String(put.body['hash'])}`;
    const got = await administrator.get(path);
    expect(got.headers.get('content-type')).toMatch(/^application\/geo\+json/);
    expect(got.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(got.body).toEqual({
      ...layer,
      features: [{ ...layer.features[0], properties: { name: '县界' } }],
    });
    expect(
      (await administrator.get(path, { 'if-none-match': got.headers.get('etag') ?? '' })).status,
    ).toBe(304);
    expect((await administrator.post(`${ofArea}/geometry`, layer)).body['hash']).toBe(
      put.body['hash'],
    );
  });

  test('of one area is not there in another', async () => {
    const put = await administrator.post(`${ofArea}/geometry`, layer);
    await administrator.post('/api/areas', {
      code: '990404',
      name: '邻县',
      headquarters: '邻县防指',
    });
    expect(
      (await administrator.get(`/api/areas/990404/geometry/${String(put.body['hash'])}`)).status,
    ).toBe(404);
  });

  test('of 6 MB is taken, from somebody who is known', async () => {
    const line = {
      type: 'LineString',
      coordinates: Array.from({ length: 240_000 }, (_unused, at) => [
        120 + at / 1e6,
        31 + at / 1e6,
      ]),
    };
    const large = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: line }],
    };
    expect(JSON.stringify(large).length).toBeGreaterThan(4_000_000);
    expect((await administrator.post(`${ofArea}/geometry`, large)).status).toBe(201);
  });
});
