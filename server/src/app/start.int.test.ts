import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Profile } from '@levee/shared/model/profile';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import { createDatabase } from '@levee/test/support/database';
import { until } from '@levee/test/support/until';
import pg from 'pg';
import { startServer, type RunningServer, type StartOptions } from './main.js';
import { StartRefused } from './start-refused.js';
import { Browser } from './testing/browser.js';
import { firstAdministrator } from './testing/people.js';
import { startTestServer, type TestServer } from './testing/running-server.js';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const quiet = { LOG_LEVEL: 'silent', HOST: '127.0.0.1' };
const options = (given: Partial<StartOptions>): StartOptions => ({
  databaseUrl: 'postgres://levee@127.0.0.1:1/none',
  port: 0,
  dataDir: 'unused',
  publicDir: 'none',
  environment: quiet,
  ...given,
});

async function refusal(given: Partial<StartOptions>): Promise<StartRefused> {
  const started = await startServer(options(given)).catch((error: unknown) => error);
  if (started instanceof StartRefused) return started;
  throw new Error(`not refused: ${String(started)}`);
}

async function withDatabase(): Promise<string> {
  const database = await createDatabase();
  ended.push(() => database.drop());
  return database.url;
}

async function listeningServer(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ended.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

describe('a start that cannot be', () => {
  test('says in one sentence each which settings are wrong, and not what they are', async () => {
    const { message, stack } = await refusal({
      environment: { ...quiet, PUBLIC_ORIGINS: 'canary', LOG_LEVEL: 'canary' },
    });
    expect(message).toMatch(/PUBLIC_ORIGINS 有误/);
    expect(message).toMatch(/LOG_LEVEL must be/);
    expect(message).not.toMatch(/canary/);
    expect(stack).toBe(message);
  });

  test('says that the database cannot be reached', async () => {
    expect((await refusal({})).message).toMatch(/The database cannot be reached \(ECONNREFUSED\)/);
  });

  test('says that the database does not exist or refuses the password', async () => {
    const url = new URL(await withDatabase());
    const elsewhere = Object.assign(new URL(url), { pathname: '/nowhere' });
    expect((await refusal({ databaseUrl: elsewhere.href })).message).toMatch(/does not exist/);
    const stranger = Object.assign(new URL(url), { password: 'canary' });
    const { message } = await refusal({ databaseUrl: stranger.href });
    expect(message).toMatch(/refused the user or the password/);
    expect(message).not.toMatch(/canary/);
  });

  test('refuses a database that would lose what it confirmed', async () => {
    const databaseUrl = await withDatabase();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      `ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET synchronous_commit = off`,
    );
    await client.end();
    expect((await refusal({ databaseUrl })).message).toMatch(/synchronous_commit off/);
  });

  test("says that the port is in use, keeps the system's code, and leaves nothing open", async () => {
    const databaseUrl = await withDatabase();
    const { port } = await listeningServer();
    const refused = await refusal({
      databaseUrl,
      port,
      environment: { ...quiet, LEVEE_DRILL: 'false' },
    });
    expect(refused.code).toBe('EADDRINUSE');
    expect(refused.message).toContain(`Port ${port} is already in use`);
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      "SELECT count(*)::int AS left FROM pg_stat_activity WHERE application_name = 'levee' AND datname = current_database()",
    );
    await client.end();
    expect(rows).toEqual([{ left: 0 }]);
  });
});

describe('a first start', () => {
  const withDrill = async (): Promise<TestServer> => {
    const server = await startTestServer({ environment: { LEVEE_DRILL: 'true' } });
    ended.push(() => server.end());
    return server;
  };

  async function drillOf(
    browser: Browser,
  ): Promise<{ profile: Profile; kinds: Set<string>; seq: number; epoch: string }> {
    const { body } = await browser.get('/api/areas/drill/snapshot');
    const records = body['records'] as SnapshotRecord[];
    const profile = records.find(({ kind }) => kind === 'profile')?.record as Profile;
    return {
      profile,
      kinds: new Set(records.map(({ kind }) => kind)),
      seq: Number(body['seq']),
      epoch: String(body['epoch']),
    };
  }

  test('shows a live drill on a wall through the link it gives', async () => {
    const server = await withDrill();
    const wall = new Browser(server.url);
    const link = new URL(server.wallLink ?? '');
    expect(link.pathname).toBe('/wall');
    expect(
      (await wall.post('/api/devices/open', { token: link.searchParams.get('open') })).status,
    ).toBe(200);
    const { profile, kinds } = await drillOf(wall);
    expect(profile).toMatchObject({ isDrill: true, drillClock: { rate: 60 } });
    for (const kind of ['hazard', 'team', 'shift', 'station', 'unit', 'region', 'layer'])
      expect(kinds).toContain(kind);
    const layers = (await wall.get('/api/areas/drill/snapshot')).body[
      'records'
    ] as SnapshotRecord[];
    const layer = layers.find(({ kind }) => kind === 'layer')?.record as { geometry: string };
    expect((await wall.get(`/api/areas/drill/geometry/${layer.geometry}`)).body['type']).toBe(
      'FeatureCollection',
    );
  });

  test('gives the first administrator the drill, who may reset it', async () => {
    const server = await withDrill();
    const browser = await firstAdministrator(server);
    const before = await drillOf(browser);
    expect((await browser.post('/api/drill/reset')).status).toBe(204);
    // A snapshot may be as old as the server keeps one, and a reset may take no longer than that.
    const after = await until(async () => {
      const now = await drillOf(browser);
      return now.epoch !== before.epoch && now;
    });
    expect(after.kinds).toContain('grant');
    expect((await browser.get('/api/session')).body['areas']).toMatchObject([
      { area: 'drill', isDrill: true, roles: ['administrator'] },
    ]);
  });

  test('is followed by others that find everything as it was, with another link for a wall, even without a base map', async () => {
    const server = await withDrill();
    const browser = await firstAdministrator(server);
    const { epoch, seq } = await drillOf(browser);
    await server.stop();
    const baseMap = {
      ...{ LEVEE_BASE_MAP: '/nowhere/canary.pmtiles', LEVEE_BASE_MAP_SOURCE: '测试测绘院' },
      LEVEE_BASE_MAP_APPROVAL: '测试（2026）003号',
    };
    const told: string[] = [];
    const again: RunningServer = await startServer({
      ...options({ ...server, environment: { ...quiet, ...baseMap } }),
      log: (line) => told.push(line),
    });
    ended.push(() => again.stop());
    expect(told.join()).toMatch(/底图文件不存在.*\n.*base map .* is not there/);
    expect(told.join()).not.toMatch(/canary/);
    expect(again.firstAdministratorLink).toBeUndefined();
    expect(again.wallLink).not.toBe(server.wallLink);
    const cookie = `levee_session=${browser.cookie('levee_session') ?? ''}`;
    const after = await drillOf(
      new Browser(again.url.replace('localhost', '127.0.0.1'), { cookie }),
    );
    expect([after.epoch, after.seq >= seq]).toEqual([epoch, true]);
    const spent = new URL(server.wallLink ?? '').searchParams.get('open');
    const refused = await new Browser(again.url.replace('localhost', '127.0.0.1')).post(
      '/api/devices/open',
      { token: spent },
    );
    expect(refused.status).toBe(410);
  });
});
