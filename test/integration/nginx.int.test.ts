import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { liveNamespace } from '@levee/shared/protocol/events';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import type { RunningServer } from '@levee/server/app/main';
import { codeOf, type Browser } from '@levee/server/app/testing/browser';
import {
  area,
  command,
  county,
  signedIn,
  township,
  withArea,
} from '@levee/server/app/testing/people';
import type { TestServer } from '@levee/server/app/testing/running-server';
import {
  live,
  RawClient,
  rawSocket,
  sessionOf,
  ticketOf,
  until,
} from '@levee/server/realtime/testing/live-client';
import { Cable } from '@levee/test/support/cable';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { describeWithNginx, TestNginx } from '@levee/test/support/nginx';
import { heldBy, placeFor, startNode, truthFor } from '@levee/test/support/nodes';
import { TestRedis } from '@levee/test/support/redis';
import { io } from 'socket.io-client';

describeWithNginx('two nodes behind nginx, with the file that is handed out', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let nodes: RunningServer[];
  /** Between nginx and each node. */
  let cables: Cable[];
  let nginx: TestNginx;
  let front: TestServer;
  let keeper: Browser;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), TestRedis.start()]);
    nodes = [await node('one'), await node('two')];
    cables = await Promise.all(nodes.map(({ url }) => Cable.to(Number(new URL(url).port))));
    nginx = await TestNginx.before(cables.map(({ url }) => url));
    const { firstAdministratorLink = '' } = nodes.at(-1) ?? {};
    front = { url: nginx.url, firstAdministratorLink } as TestServer;
    keeper = await withArea(front);
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  afterAll(async () => {
    await nginx.stop();
    for (const cable of cables) await cable.close();
    for (const one of nodes) await one.stop();
    await redis.kill();
    await database.drop();
  });

  /** A node that can be told by its headers: its policy names frames of its own. */
  const node = (name: string): Promise<RunningServer> =>
    startNode({
      databaseUrl: database.url,
      environment: {
        REDIS_URL: redis.url,
        TRUST_PROXY: '1',
        FRAME_ANCESTORS: `https://${name}.example.org`,
      },
    });

  async function nodeOf(browser: Browser): Promise<string> {
    const { headers } = await browser.get('/api/session');
    return /https:\/\/(\w+)\.example/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
  }

  /** Sign-ins until there is somebody on each node. */
  async function oneOnEach(): Promise<[Browser, Browser]> {
    const found = new Map<string, Browser>();
    while (found.size < 2) {
      const browser = await signedIn(front, 'first');
      found.set(await nodeOf(browser), browser);
    }
    return [found.get('one'), found.get('two')] as [Browser, Browser];
  }

  async function pollingReader(browser: Browser): Promise<RawClient> {
    const socket = io(nginx.url + liveNamespace, {
      query: { ticket: await ticketOf(browser) },
      extraHeaders: { cookie: `levee_session=${browser.cookie('levee_session') ?? ''}` },
      transports: ['polling'],
      reconnection: false,
      forceNew: true,
    });
    const client = new RawClient(socket);
    open.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  async function put(browser: Browser): Promise<number> {
    const { body } = await command(browser, 'unit.put', {
      id: randomUUID(),
      region: township,
      name: `单位 ${randomUUID().slice(0, 8)}`,
      unitKind: 'linked' as const,
    });
    return Number(body['seq']);
  }

  const reached = (client: RawClient, seq: number) =>
    client.until((event, message) => event === 'changes' && (message as { to: number }).to >= seq);

  const transportOf = ({ socket }: RawClient): string | undefined =>
    socket.io.engine.transport.name;

  test('a page of ours opens a websocket through it; a foreign page does not', async () => {
    const client = await rawSocket(nginx.url, await ticketOf(keeper), { origin: nginx.url });
    open.push(client.socket);
    expect(transportOf(client)).toBe('websocket');
    const { epoch, head } = await placeFor(keeper);
    await client.hello({ epoch, seq: head });
    await reached(client, await put(keeper));
    const foreign = { origin: 'https://elsewhere.example.org' };
    await expect(rawSocket(nginx.url, await ticketOf(keeper), foreign)).rejects.toThrow();
  });

  test('readers that poll stay with their node: every frame arrives, on either', async () => {
    const browsers = await oneOnEach();
    const { epoch, head } = await placeFor(keeper);
    const clients = await Promise.all(browsers.map(pollingReader));
    for (const client of clients) await client.hello({ epoch, seq: head });
    let last = head;
    for (let nth = 0; nth < 15; nth++) {
      last = await put(browsers[nth % 2] ?? keeper);
      await Promise.all(clients.map((client) => reached(client, last)));
    }
    for (const client of clients) {
      expect(transportOf(client)).toBe('polling');
      const seqs = client.frames.flatMap(({ items }) => items.map(({ seq }) => seq));
      expect(seqs).toEqual(Array.from({ length: 15 }, (_, nth) => head + 1 + nth));
    }
  });

  test('a person stays with one node, request after request', async () => {
    for (const browser of await oneOnEach()) {
      const asked = Array.from({ length: 10 }, () => nodeOf(browser));
      expect(new Set(await Promise.all(asked)).size).toBe(1);
    }
  });

  test('the figures of the nodes are not shown to the network', async () => {
    expect((await keeper.get('/metrics')).status).toBe(404);
  });

  test('what the nodes may take, passes it: a map layer of some megabytes', async () => {
    const layer = { type: 'nothing', rest: 'x'.repeat(7_500_000) };
    const sent = await keeper.post(`/api/areas/${area}/geometry`, layer);
    expect([sent.status, codeOf(sent)]).toEqual([422, 'geometry-invalid']);
  });

  test('one node is gone: its readers come back to the other, and all hold what the database holds', async () => {
    const browsers = await oneOnEach();
    const actor = someone('First', 'administrator', county);
    const sessions = browsers.map((browser) => sessionOf(nginx.url, browser, actor));
    open.push(...sessions);
    await Promise.all(sessions.map((session) => live(session)));
    const [first] = sessions as [Session];
    const isCut = until(first, () => first.link.state !== 'live');
    await cables[0]?.close();
    await isCut;
    for (let nth = 0; nth < 10; nth++) await put(browsers[1]);
    const { head } = await placeFor(browsers[1]);
    const isThere = (session: Session) => (): boolean =>
      session.link.state === 'live' && session.replica.place?.seq === head;
    await Promise.all(sessions.map((session) => until(session, isThere(session))));
    expect(await nodeOf(browsers[0])).toBe('two');
    const truth = await truthFor(browsers[1]);
    for (const session of sessions) expect(heldBy(session)).toEqual(truth);
  });
});
