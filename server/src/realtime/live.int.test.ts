import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { kindNames, type RecordOf } from '@levee/shared/model/kinds';
import { byeCodes } from '@levee/shared/protocol/bye';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { maxFrameInBytes } from '@levee/shared/protocol/version';
import { canonical } from '@levee/shared/rules/same-value';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import * as fc from 'fast-check';
import { WebSocket } from 'ws';
import { area, command, county, personWith, township, withArea } from '../app/testing/people.js';
import type { Browser } from '../app/testing/browser.js';
import { startServer, type RunningServer } from '../app/main.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { sourceWorkers } from '../ingest/testing/source-workers.js';
import {
  live,
  rawSocket,
  sessionOf,
  ticketOf,
  until,
  type RawClient,
} from './testing/live-client.js';

describe('live', () => {
  let server: TestServer;
  let keeper: Browser;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    keeper = await withArea(server);
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  afterAll(() => server.end());

  async function raw(browser = keeper, url = server.url): Promise<RawClient> {
    const client = await rawSocket(url, await ticketOf(browser));
    open.push(client.socket);
    return client;
  }

  async function session(browser: Browser, url = server.url): Promise<Session> {
    const actor = someone('First', 'administrator', county);
    const opened = sessionOf(url, browser, actor);
    open.push(opened);
    return live(opened);
  }

  const unit = (id: string) => ({
    id,
    region: township,
    name: `单位 ${id}`,
    unitKind: 'linked' as const,
  });
  const put = (id: string = randomUUID()) => command(keeper, 'unit.put', unit(id));
  const place = async () => {
    const { body } = await keeper.get(`/api/areas/${area}/changes?limit=1`);
    return { epoch: String(body['epoch']), seq: Number(body['head']) };
  };

  /** The last right of this role that was given. */
  async function grantOf(role: string): Promise<RecordOf<'grant'>> {
    const { body } = await keeper.get(`/api/areas/${area}/changes?limit=5000`);
    const given = (body as unknown as Changes).items.flatMap(({ kind, record }) =>
      kind === 'grant' && record ? [record as RecordOf<'grant'>] : [],
    );
    const last = given.findLast((grant) => grant.role === role);
    if (!last) throw new Error(`nobody is ${role}`);
    return last;
  }

  /** What the database says, with the keeper's eyes. */
  async function truth(): Promise<string[]> {
    const seq = (await place()).seq;
    const { body } = await keeper.get(`/api/areas/${area}/snapshot?at=${seq}`);
    return (body as unknown as Snapshot).records
      .map(({ record, version }) => canonical({ ...record, version }))
      .sort();
  }

  function held({ replica }: Session): string[] {
    return kindNames
      .flatMap((kind) => [...replica.all(kind).values()])
      .map(({ changedAt: _changedAt, changedBy: _changedBy, ...record }) => canonical(record))
      .sort();
  }

  test('I16: a handshake without a ticket, or with one that was used, is refused', async () => {
    await expect(rawSocket(server.url, undefined)).rejects.toThrow();
    await expect(rawSocket(server.url, 'x'.repeat(43))).rejects.toThrow();
    const ticket = await ticketOf(keeper);
    open.push((await rawSocket(server.url, ticket)).socket);
    await expect(rawSocket(server.url, ticket)).rejects.toThrow();
  });

  test('a page of somebody else’s is refused, even with a good ticket', async () => {
    const headers = { origin: 'http://elsewhere.example' };
    await expect(rawSocket(server.url, await ticketOf(keeper), headers)).rejects.toThrow();
  });

  test('the answer to hello comes before the first frame, and nothing is missing after it', async () => {
    const { epoch, seq } = await place();
    await put();
    await put();
    const client = await raw();
    const [welcome] = await client.hello({ epoch, seq });
    expect(welcome).toMatchObject({
      mode: 'resume',
      from: seq,
      audience: 'commander',
      scope: county,
    });
    await client.until((event) => event === 'changes');
    expect(client.heard[0]?.[0]).toBe('welcome');
    expect(client.frames[0]).toMatchObject({ epoch, prev: seq });
    await put();
    await client.until(
      (event, message) => event === 'changes' && (message as { to: number }).to === seq + 3,
    );
    const ends = [seq, ...client.frames.map(({ to }) => to)];
    expect(client.frames.map(({ prev }) => prev)).toEqual(ends.slice(0, -1));
  });

  test('a command over the socket is answered with its receipt, twice the same', async () => {
    const client = await raw();
    const envelope = {
      id: randomUUID(),
      kind: 'unit.put',
      area,
      payload: unit('by-socket'),
      occurredAt: new Date().toISOString(),
    };
    const first: unknown = await client.socket.emitWithAck('command', envelope);
    expect(first).toMatchObject({ id: envelope.id, status: 'ok', version: 1 });
    expect(await client.socket.emitWithAck('command', envelope)).toEqual(first);
  });

  test('a client of another protocol is told to load anew; nonsense instead of hello is told so', async () => {
    const old = await raw();
    old.socket.emit('hello', { proto: 99, clientId: 'x', reads: [{ area }] });
    await old.closed();
    expect(old.byes).toMatchObject([{ code: byeCodes.upgrade, retry: 'upgrade' }]);
    const odd = await raw();
    odd.socket.emit('hello', { reads: 'all' });
    await odd.closed();
    expect(odd.byes).toMatchObject([{ code: byeCodes.badRequest, retry: 'never' }]);
  });

  test('text that no database can keep closes nothing, wherever it stands', async () => {
    const client = await raw();
    const envelope = { id: randomUUID(), kind: 'unit.put', area: 'a\u0000b', payload: unit('x') };
    const answer: unknown = await client.socket.emitWithAck('command', envelope);
    expect(answer).toMatchObject({ status: 'refused', code: 'payload-invalid' });
    expect(client.socket.connected).toBe(true);
  });

  test('a frame larger than allowed closes its own socket and no other', async () => {
    const [large, other] = [await raw(), await raw()];
    large.socket.emit('paint', 'x'.repeat(maxFrameInBytes + 1));
    await large.closed();
    expect(await other.hello()).toHaveLength(1);
  });

  test('I15: garbage on the socket ends nothing but itself', async () => {
    const events = fc.constantFrom('hello', 'command', 'paint', 'volatile', 'bye', 'x');
    const messages = fc.oneof(fc.jsonValue(), fc.uint8Array({ maxLength: 64 }));
    const frames = fc.sample(fc.tuple(events, fc.array(messages, { maxLength: 3 })), 500);
    for (let i = 0; i < frames.length; i += 100) {
      const client = await raw();
      const acknowledge = (): void => undefined;
      for (const [event, args] of frames.slice(i, i + 100))
        client.socket.emit(event, ...args, ...(i % 200 === 0 ? [acknowledge] : []));
      client.socket.disconnect();
    }
    expect((await put()).status).toBe(200);
  });

  test('I15: neither does garbage below socket.io', async () => {
    const lines = fc.sample(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.uint8Array()),
      200,
    );
    const packets = [
      '4',
      '40',
      '40/live,',
      '42',
      '42/live,["hello"]',
      '42/live,[',
      '451-',
      '5',
      '6',
      '2probe',
    ];
    const all = [...lines, ...packets, ...packets.map((packet) => `${packet}{"a":`)];
    for (let i = 0; i < all.length; i += 10) {
      const query = `EIO=4&transport=websocket&ticket=${await ticketOf(keeper)}`;
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?${query}`);
      await once(socket, 'open');
      for (const line of all.slice(i, i + 10)) socket.send(line);
      socket.terminate();
    }
    expect((await put()).status).toBe(200);
  });

  test('I7: whose right is revoked is fenced at once and told, and sees nothing newer', async () => {
    const viewer = await personWith(server, keeper, 'viewer');
    const client = await raw(viewer);
    const watching = await session(viewer);
    await client.hello(await place());
    await put();
    await client.until((event) => event === 'changes');
    const revoked = await command(keeper, 'grant.revoke', { grant: (await grantOf('viewer')).id });
    const [one, two] = [await put(), await put()];
    expect([one.status, two.status]).toEqual([200, 200]);
    await client.closed();
    expect(client.byes).toMatchObject([{ code: byeCodes.scopeChanged, retry: 'after' }]);
    const last = Math.max(...client.frames.map(({ to }) => to));
    expect(last).toBeLessThan(Number(revoked.body['seq']));
    await until(watching, () => watching.link.state === 'revoked');
    expect(held(watching)).toEqual([]);
  });

  test('a right that becomes narrower leaves nothing of before on the screen', async () => {
    const officer = await personWith(server, keeper, 'dutyOfficer');
    const watching = await session(officer);
    await command(keeper, 'region.put', {
      code: '990101004000',
      name: '二号镇',
      level: 'township',
      parent: county,
      center: null,
    });
    await until(watching, () => watching.replica.get('region', '990101004000') !== undefined);
    const wide = await grantOf('dutyOfficer');
    const narrowed = await command(keeper, 'grant.give', { ...wide, region: township });
    expect(narrowed.status).toBe(200);
    await until(watching, () => watching.replica.get('region', '990101004000') === undefined);
    await until(watching, () => watching.link.state === 'live');
    expect(watching.replica.get('region', township)).toBeDefined();
  });

  test('whose session has ended is told to sign in, and is not asked again', async () => {
    const viewer = await personWith(server, keeper, 'viewer');
    const client = await raw(viewer);
    const watching = await session(viewer);
    await viewer.delete('/api/session');
    await client.closed();
    expect(client.byes).toMatchObject([{ code: byeCodes.expired, retry: 'signIn' }]);
    await until(watching, () => watching.link.state === 'signIn');
  });

  test('I2: a session sends, sees its own and others’ changes, and equals the database', async () => {
    const [one, two] = [await session(keeper), await session(keeper)];
    const receipt = await one.send('unit.put', unit('shared'));
    expect(receipt.status).toBe('ok');
    await put();
    const { seq } = await place();
    for (const watching of [one, two]) {
      await until(watching, () => watching.link.seq === seq);
      expect(held(watching)).toEqual(await truth());
    }
  });

  describe('with other nodes', () => {
    let nodes: RunningServer[] = [];
    afterEach(async () => {
      for (const one of nodes.splice(0)) await one.stop();
      nodes = [];
    });

    async function node(port = 0): Promise<{ url: string; stop(): Promise<void> }> {
      const started = await startServer({
        databaseUrl: server.databaseUrl,
        port,
        workers: sourceWorkers,
        dataDir: server.dataDir,
        publicDir: join(tmpdir(), 'levee-no-dashboard'),
        environment: { LEVEE_DRILL: 'false', LOG_LEVEL: 'silent', HOST: '127.0.0.1' },
      });
      nodes.push(started);
      return { url: started.url.replace('localhost', '127.0.0.1'), stop: () => started.stop() };
    }

    test('two nodes on one database see each other’s commits', async () => {
      const other = await node();
      const there = await session(keeper, other.url);
      const here = await session(keeper);
      await put('from-here');
      await until(there, () => there.replica.get('unit', 'from-here') !== undefined);
      expect((await there.send('unit.put', unit('from-there'))).status).toBe('ok');
      await until(here, () => here.replica.get('unit', 'from-there') !== undefined);
      const { seq } = await place();
      for (const watching of [here, there]) {
        await until(watching, () => watching.link.seq === seq);
        expect(held(watching)).toEqual(await truth());
      }
    });

    test('I7: a right revoked at one node fences the reader at the other', async () => {
      const other = await node();
      const viewer = await personWith(server, keeper, 'viewer');
      const there = await session(viewer, other.url);
      const revoked = await command(keeper, 'grant.revoke', {
        grant: (await grantOf('viewer')).id,
      });
      expect(revoked.status).toBe(200);
      await until(there, () => there.link.state === 'revoked');
      expect(held(there)).toEqual([]);
    });

    test('I3: a session outlives a restart of its server and then equals the database', async () => {
      const first = await node();
      const watching = await session(keeper, first.url);
      await put('before');
      await until(watching, () => watching.replica.get('unit', 'before') !== undefined);
      await first.stop();
      nodes = [];
      await until(watching, () => watching.link.state !== 'live');
      const waiting = watching.send('unit.put', unit('meanwhile'));
      await put('while-away');
      await node(Number(new URL(first.url).port));
      await until(watching, () => watching.replica.get('unit', 'while-away') !== undefined);
      expect(['ok', 'busy']).toContain((await waiting).status);
      await until(watching, () => watching.outbox().length === 0);
      await until(watching, () => watching.link.state === 'live');
      const { seq } = await place();
      await until(watching, () => watching.link.seq === seq);
      expect(held(watching)).toEqual(await truth());
    });
  });
});
