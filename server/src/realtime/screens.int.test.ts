import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { byeCodes } from '@levee/shared/protocol/bye';
import { productVersion } from '@levee/shared/model/product';
import { protocolVersion } from '@levee/shared/protocol/version';
import { until } from '@levee/test/support/until';
import { codeOf, type Browser } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  password,
  personWith,
  signedIn,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { rawSocket, ticketOf, type RawClient } from './testing/live-client.js';

describe('screens', () => {
  let server: TestServer;
  let keeper: Browser;
  const open: RawClient[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    keeper = await withArea(server);
  });
  afterEach(() => {
    for (const { socket } of open.splice(0)) socket.close();
  });
  afterAll(() => server.end());

  const greeting = { proto: protocolVersion, clientId: 'raw' };

  interface Screen {
    readonly id: string;
    readonly isLive: boolean;
    readonly painted: { readonly seq: number; readonly at: string } | null;
    readonly account?: { readonly id: string; readonly name: string };
    readonly [field: string]: unknown;
  }

  const walls = async () => (await keeper.get('/api/devices')).body['devices'] as Screen[];
  const browsersPath = `/api/areas/${area}/browsers`;
  const browsers = async () => (await keeper.get(browsersPath)).body['browsers'] as Screen[];
  const latest = async (list: () => Promise<Screen[]>, isIt: (one: Screen) => boolean) =>
    until(async () => (await list()).find(isIt));

  /** Connects and says hello as a page of the dashboard does. */
  async function live(browser: Browser, extra: object = {}): Promise<RawClient> {
    const client = await rawSocket(server.url, await ticketOf(browser), {
      'user-agent': 'kiosk 9',
    });
    open.push(client);
    const { body } = await keeper.get(`/api/areas/${area}/changes?limit=1`);
    const read = { area, epoch: body['epoch'], seq: body['head'] };
    await client.socket.emitWithAck('hello', { ...greeting, reads: [read], ...extra });
    return client;
  }

  test('a wall is listed with its last paint, version, address and browser, and as gone when it goes', async () => {
    const wall = await openedWall(server, keeper);
    const { id } = (await wall.get('/api/session')).body['account'] as { id: string };
    expect((await walls()).find((one) => one.id === id)).toMatchObject({
      isLive: false,
      painted: null,
      version: null,
    });
    const client = await live(wall, { version: '0.1.0' });
    client.socket.emit('paint', { area, seq: 4 });
    const seen = await latest(walls, (one) => one.id === id && one.painted?.seq === 4);
    expect(seen).toMatchObject({
      isLive: true,
      version: '0.1.0',
      address: '127.0.0.1',
      agent: 'kiosk 9',
    });
    expect(Math.abs(Date.parse(seen.painted?.at ?? '') - Date.now())).toBeLessThan(60_000);
    client.socket.close();
    const gone = await latest(walls, (one) => one.id === id && !one.isLive);
    expect(gone.painted?.seq).toBe(4);
  });

  test('the duty room sees the walls of its own place, without their machines, and none that was taken back', async () => {
    const made = await keeper.post('/api/devices', { area, name: '镇屏', scope: township });
    const whole = await openedWall(server, keeper);
    const { id } = (await whole.get('/api/session')).body['account'] as { id: string };
    const client = await live(whole, { version: '0.1.0+old', reloads: 3 });
    const lockedUntil = new Date(Date.now() + 3_600_000).toISOString();
    client.socket.emit('paint', { area, seq: 4, lockedUntil });
    const path = `/api/areas/${area}/walls`;
    const officer = await personWith(server, keeper, 'dutyOfficer');
    const listed = async () => (await officer.get(path)).body['walls'] as Screen[];
    const seen = await latest(listed, (one) => one.id === id && one.painted?.seq === 4);
    expect(Object.keys(seen).sort()).toEqual([
      'id',
      'isLive',
      'lockedUntil',
      'name',
      'openedAt',
      'painted',
      'reloads',
      'scope',
      'seenAt',
      'version',
    ]);
    expect(seen['lockedUntil']).toBe(lockedUntil);
    client.socket.emit('paint', { area, seq: 4 });
    await latest(listed, (one) => one.id === id && one['lockedUntil'] === null);
    const { version, serverNow } = (await officer.get(path)).body;
    expect([seen['version'], seen['reloads'], version]).toEqual([
      ...['0.1.0+old', 3, productVersion],
    ]);
    expect(Math.abs(Date.parse(String(serverNow)) - Date.now())).toBeLessThan(60_000);
    const ofTownship = await personWith(server, keeper, 'dutyOfficer', township);
    const theirs = (await ofTownship.get(path)).body['walls'] as Screen[];
    expect(theirs.map((one) => one.id)).toEqual([made.body['id']]);
    await keeper.delete(`/api/devices/${id}`);
    expect((await listed()).map((one) => one.id)).not.toContain(id);
  });

  test('walls that are behind have their turn one after another, and only when they are ready', async () => {
    const [one, two] = [await openedWall(server, keeper), await openedWall(server, keeper)];
    const turn = async (wall: Browser, version: string, isReady = true) =>
      (await wall.post('/api/devices/turn', { version, isReady })).body;
    const current = { version: productVersion };
    expect(await turn(one, productVersion)).toEqual({ ...current, isYours: false });
    expect(await turn(one, 'older', false)).toEqual({ ...current, isYours: false });
    expect(await turn(two, 'older')).toEqual({ ...current, isYours: true });
    expect(await turn(one, 'older')).toEqual({ ...current, isYours: false });
    expect(await turn(two, 'older')).toEqual({ ...current, isYours: true });
  });

  test("a wall's key asks for nothing on the socket: no command, no position, no presence", async () => {
    const enlisted = await command(keeper, 'team.enlist', {
      id: 'team-1',
      region: township,
      code: 'T1',
      name: '一队',
      teamKind: 'commando',
      unit: null,
      leader: { name: '队长', person: null },
      headcount: 5,
      partyMembers: 0,
      skills: [],
      equipment: [],
      musterPoint: { name: '镇政府', position: { lat: 30.9, lng: 117.2 } },
    });
    expect(enlisted.body['status']).toBe('ok');
    const wall = await live(await openedWall(server, keeper));
    const officer = await live(keeper);
    const receipt = (await wall.socket.emitWithAck('command', {
      ...{ id: randomUUID(), kind: 'unit.put', area, occurredAt: new Date().toISOString() },
      payload: { id: 'u1', region: county, name: '单位', unitKind: 'department' },
    })) as { status: string; code: string };
    expect(receipt).toMatchObject({ status: 'denied', code: 'rights-missing' });
    const occurredAt = new Date().toISOString();
    const moved = (lng: number) => ({
      area,
      positions: [{ team: 'team-1', position: { lat: 30.9, lng }, occurredAt }],
    });
    const presence = [{ client: 'x', name: '冒名者', surface: 'duty' }];
    wall.socket.emit('volatile', { ...moved(117.25), presence });
    await wall.socket.emitWithAck('hello', { ...greeting, reads: [{ area }] });
    officer.socket.emit('volatile', moved(117.75));
    await officer.until(
      (event, message) => event === 'volatile' && JSON.stringify(message).includes('117.75'),
    );
    expect(JSON.stringify(officer.heard)).not.toMatch(/冒名者|117\.25/);
  });

  test('a wall that is revoked is told so, and comes in by no way again', async () => {
    const wall = await openedWall(server, keeper);
    const { id } = (await wall.get('/api/session')).body['account'] as { id: string };
    const client = await live(wall);
    await keeper.delete(`/api/devices/${id}`);
    await client.closed();
    expect(client.byes.map(({ code, retry }) => [code, retry])).toEqual([
      [byeCodes.revoked, 'never'],
    ]);
    expect((await wall.post('/api/live/ticket')).status).toBe(401);
    expect((await walls()).find((one) => one.id === id)?.isLive).toBe(false);
  });

  test('a phone is listed by whose it is, with its browser and whether it is live', async () => {
    const officer = await personWith(server, keeper, 'dutyOfficer');
    const own = (await officer.get('/api/sessions')).body['sessions'] as { id: string }[];
    const { account } = (await officer.get('/api/session')).body as { account: { id: string } };
    await live(officer, { deviceId: 'phone-1', version: '0.1.0' });
    const seen = await latest(browsers, (one) => one.id === own[0]?.id && one.isLive);
    expect(seen).toMatchObject({
      account: { id: account.id, name: 'dutyOfficer' },
      browser: 'phone-1',
      version: '0.1.0',
      address: '127.0.0.1',
    });
    expect(JSON.stringify(await keeper.get(browsersPath))).not.toMatch(/hash/i);
  });

  test('a stolen phone is out: its socket is told to forget, its session is gone, its owner may sign in', async () => {
    const phone = await personWith(server, keeper, 'dutyOfficer');
    const [session] = (await phone.get('/api/sessions')).body['sessions'] as { id: string }[];
    const client = await live(phone);
    const ended = await keeper.delete(`${browsersPath}/${session?.id ?? ''}`);
    expect(ended.status).toBe(204);
    await client.closed();
    expect(client.byes.map(({ code }) => code)).toEqual([byeCodes.revoked]);
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await browsers()).map(({ id }) => id)).not.toContain(session?.id);
    const again = await keeper.delete(`${browsersPath}/${session?.id ?? ''}`);
    expect([again.status, codeOf(again)]).toEqual([404, 'thing-unknown']);
  });

  test('who has no right in the area is not listed there, and cannot be ended from it', async () => {
    await keeper.post('/api/accounts', { account: 'stranger', name: '外人', password });
    const stranger = await signedIn(server, 'stranger');
    const [session] = (await stranger.get('/api/sessions')).body['sessions'] as { id: string }[];
    expect((await browsers()).map(({ id }) => id)).not.toContain(session?.id);
    expect((await keeper.delete(`${browsersPath}/${session?.id ?? ''}`)).status).toBe(404);
    expect((await stranger.get('/api/session')).status).toBe(200);
  });
});
