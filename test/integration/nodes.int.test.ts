import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { byeCodes } from '@levee/shared/protocol/bye';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import type { RunningServer } from '@levee/server/app/main';
import type { Browser } from '@levee/server/app/testing/browser';
import {
  area,
  command,
  county,
  openedWall,
  personWith,
  township,
  withArea,
} from '@levee/server/app/testing/people';
import type { TestServer } from '@levee/server/app/testing/running-server';
import {
  live,
  rawSocket,
  sessionOf,
  ticketOf,
  until,
  type RawClient,
} from '@levee/server/realtime/testing/live-client';
import { append, hangUp, redisClient } from '@levee/server/wire/redis-stream';
import { Cable } from '@levee/test/support/cable';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import {
  browserAt,
  heldBy,
  placeFor,
  startNode,
  truthFor,
  withoutNets,
} from '@levee/test/support/nodes';
import { describeWithRedis, TestRedis } from '@levee/test/support/redis';

describeWithRedis('nodes on one database', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  /** Between the node `far` and Redis. */
  let cable: Cable;
  let near: RunningServer;
  /** Hears of others by the wire and by the poll. */
  let far: RunningServer;
  /** Hears of others by the wire only. */
  let wired: RunningServer;
  let keeper: Browser;
  const open: { close(): unknown }[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), TestRedis.start()]);
    cable = await Cable.to(redis.port);
    const node = (url: string) => ({ databaseUrl: database.url, environment: { REDIS_URL: url } });
    near = await startNode(node(redis.url));
    far = await startNode(node(cable.url.replace('http', 'redis')));
    wired = await startNode({ ...node(redis.url), clock: withoutNets });
    // The link that a later start printed takes the place of the earlier ones.
    const link = wired.firstAdministratorLink ?? '';
    keeper = await withArea({ ...near, firstAdministratorLink: link });
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  afterAll(async () => {
    for (const one of [near, far, wired]) await one.stop();
    await cable.close();
    await redis.kill();
    await database.drop();
  });

  async function reader(node: RunningServer, browser = keeper): Promise<RawClient> {
    const client = await rawSocket(node.url, await ticketOf(browser));
    open.push(client.socket);
    const { epoch, head } = await placeFor(keeper);
    await client.hello({ epoch, seq: head });
    return client;
  }

  async function screen(node: RunningServer, actor = someone('First', 'administrator', county)) {
    const session = sessionOf(node.url, keeper, actor);
    open.push(session);
    return live(session);
  }

  const put = (browser = keeper, id: string = randomUUID()) =>
    command(browser, 'unit.put', {
      id,
      region: township,
      name: `单位 ${randomUUID().slice(0, 8)}`,
      unitKind: 'linked' as const,
    });

  /** The number that the log gave to a change. */
  async function written(browser = keeper): Promise<number> {
    return Number((await put(browser)).body['seq']);
  }

  const reached = (client: RawClient, seq: number) =>
    client.until((event, message) => event === 'changes' && (message as { to: number }).to >= seq);

  /** Every frame begins where the last ended, and every number is in it once. */
  function expectWhole({ frames }: RawClient, from: number, to: number): void {
    const ends = [from, ...frames.map((frame) => frame.to)];
    expect(frames.map(({ prev }) => prev)).toEqual(ends.slice(0, -1));
    expect(frames.flatMap(({ items }) => items.map(({ seq }) => seq))).toEqual(
      Array.from({ length: to - from }, (_, nth) => from + 1 + nth),
    );
  }

  test('a change on one node reaches readers of another through the wire alone', async () => {
    const { head } = await placeFor(keeper);
    const [here, there] = [await reader(near), await reader(wired)];
    let last = head;
    for (let nth = 0; nth < 5; nth++) {
      last = await written();
      await Promise.all([reached(here, last), reached(there, last)]);
    }
    expect(last).toBe(head + 5);
    for (const client of [here, there]) expectWhole(client, head, last);
  });

  test.each<[string, () => unknown, () => unknown]>([
    ['Redis is killed', () => redis.kill(), () => redis.startAgain()],
    ['the way to Redis is cut', () => cable.pull(), () => cable.plugIn()],
  ])('%s: changes come by the poll, in order, none lost; then the wire is back', async (...how) => {
    const [, cut, mend] = how;
    const { head } = await placeFor(keeper);
    const client = await reader(far);
    const ten = async (): Promise<number> => {
      for (let nth = 1; nth < 10; nth++) await written();
      return written();
    };
    await ten();
    await cut();
    await reached(client, await ten());
    await mend();
    const last = await ten();
    await reached(client, last);
    expect(last).toBe(head + 30);
    expectWhole(client, head, last);
    const witness = await reader(wired);
    const isHeard = witness.until((event) => event === 'changes').then(() => true);
    for (let heard = false; !heard;) {
      await put();
      heard = await Promise.race([isHeard, ticketOf(keeper).then(() => false)]);
    }
  });

  test.each(['session', 'wall'] as const)(
    'I7: a %s ended on one node is cut on the others',
    async (kind) => {
      const server = near as TestServer;
      const who =
        kind === 'session'
          ? await personWith(server, keeper, 'viewer')
          : await openedWall(server, keeper);
      const client = await reader(wired, who);
      if (kind === 'session') await who.delete('/api/session');
      else await revokeWalls();
      await client.closed();
      expect(client.byes.map(({ code }) => code)).toEqual([
        kind === 'session' ? byeCodes.expired : byeCodes.revoked,
      ]);
    },
  );

  async function revokeWalls(): Promise<void> {
    const { body } = await keeper.get(`/api/devices?area=${area}`);
    for (const { id } of body['devices'] as { id: string }[])
      await keeper.delete(`/api/devices/${id}`);
  }

  test('I7: a right taken away on one node cuts its reader on the others', async () => {
    const person = await personWith(near, keeper, 'viewer');
    const client = await reader(wired, person);
    const { body } = await keeper.get(`/api/areas/${area}/changes?limit=5000`);
    const rows = body['items'] as { kind: string; id: string; record?: { role: string } }[];
    const given = rows.findLast(({ record }) => record?.role === 'viewer');
    const taken = await command(keeper, 'grant.revoke', { grant: given?.id ?? '' });
    expect(taken.body['status']).toBe('ok');
    await client.closed();
    expect(client.byes.map(({ code }) => code)).toEqual([byeCodes.scopeChanged]);
  });

  test('I15: rubbish and forged pokes on the stream change nothing', async () => {
    const { epoch, head } = await placeFor(keeper);
    const client = await reader(wired);
    const forged = [
      { topic: 'poke', message: { area, epoch, seq: 2 ** 40 } },
      { topic: 'poke', message: { area, epoch: 'another', seq: 1 } },
      { topic: 'volatile', message: { area, positions: [{ team: 'nobody' }] } },
      { topic: 'ending', message: { kind: 'session', id: 'nobody' } },
    ];
    const stranger = redisClient(redis.url, () => undefined);
    await stranger.connect();
    for (const parcels of ['[[[', '\u0000', JSON.stringify(forged)])
      await append(stranger, { from: 'stranger', parcels });
    hangUp(stranger);
    const last = await written();
    await reached(client, last);
    expectWhole(client, head, last);
    expect(client.byes).toEqual([]);
    expect((await placeFor(browserAt(wired.url, keeper))).head).toBe(last);
  });

  test('I16: a ticket given out by one node opens a socket on another, once', async () => {
    const ticket = await ticketOf(keeper);
    open.push((await rawSocket(far.url, ticket)).socket);
    await expect(rawSocket(near.url, ticket)).rejects.toThrow();
    await expect(rawSocket(far.url, ticket)).rejects.toThrow();
  });

  test('I0 I2: all write the same area at once, readers sit on all; every replica ends as the database', async () => {
    const nodes = [near, far, wired];
    const screens = await Promise.all(nodes.map((node) => screen(node)));
    const writers = nodes.map(({ url }) => browserAt(url, keeper));
    const { head } = await placeFor(keeper);
    const shared = Array.from({ length: 10 }, () => randomUUID());
    const answers = await Promise.all(
      writers.flatMap((writer) =>
        Array.from({ length: 40 }, (_, nth) =>
          put(writer, nth % 2 === 0 ? shared[(nth / 2) % 10] : randomUUID()),
        ),
      ),
    );
    expect(answers.map(({ body }) => body['status'])).toEqual(answers.map(() => 'ok'));
    expect((await placeFor(keeper)).head).toBe(head + answers.length);
    const at = (session: Session) => session.replica.place?.seq === head + answers.length;
    await Promise.all(screens.map((session) => until(session, () => at(session))));
    const truth = await truthFor(keeper);
    expect(truth.length).toBeGreaterThan(60);
    for (const session of screens) expect(heldBy(session)).toEqual(truth);
  });
});
