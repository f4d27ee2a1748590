import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Session } from '@levee/dashboard/sync/session';
import { Browser } from '@levee/server/app/testing/browser';
import { area, command, county, openedWall, withArea } from '@levee/server/app/testing/people';
import { protocolVersion } from '@levee/shared/protocol/version';
import {
  live,
  rawSocket,
  sessionOf,
  until,
  type RawClient,
} from '@levee/server/realtime/testing/live-client';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { FaultyServer } from './faults/faulty-server.js';
import type { FaultOrder } from './faults/messages.js';

/** More statements than any path needs. */
const mostStatements = 60;

let database: TestDatabase;
let server: FaultyServer;
let keeper: Browser;
let wall: Browser;
let witness: Session;
beforeAll(async () => {
  database = await createDatabase();
  server = await FaultyServer.start(database.url);
  const served = {
    url: server.up.url,
    firstAdministratorLink: `${server.up.url}/?token=${server.up.link}`,
  };
  keeper = await withArea(served);
  wall = await openedWall(served, keeper);
  witness = await live(sessionOf(server.up.url, keeper));
});
afterAll(async () => {
  witness.close();
  await server.end();
  await database.drop();
});

const ticketOf = async (who: Browser): Promise<string> =>
  String((await who.post('/api/live/ticket')).body['ticket']);

const joined = async (who = keeper): Promise<RawClient> =>
  rawSocket(server.up.url, await ticketOf(who));

/** The message is answered, or its socket is closed: nobody waits for ever. */
function settled(client: RawClient, event: string, message: object): Promise<unknown> {
  const answered = new Promise((resolve) => client.socket.emit(event, message, resolve));
  return Promise.race([answered, client.closed()]);
}

const unit = (id: string) => ({ id, region: county, name: '单位', unitKind: 'village' }) as const;
const asked = (): object => ({
  ...{ id: randomUUID(), kind: 'unit.put', area, payload: unit('u') },
  occurredAt: new Date().toISOString(),
});
const hello = { proto: protocolVersion, clientId: 'fault', reads: [{ area }] };
const position = {
  team: 'nobody',
  position: { lat: 30, lng: 110 },
  occurredAt: '2026-07-20T00:00:00.000Z',
};

/** Everything that can be done on a connection, from its first step to its last. */
const paths: Readonly<Record<string, (act: () => Promise<boolean>) => Promise<void>>> = {
  ticket: async (arm) => {
    await arm();
    await keeper.post('/api/live/ticket');
  },
  handshake: async (arm) => {
    const ticket = await ticketOf(keeper);
    await arm();
    await rawSocket(server.up.url, ticket).then(
      ({ socket }) => socket.disconnect(),
      () => undefined,
    );
  },
  hello: async (arm) => {
    const client = await joined();
    await arm();
    await settled(client, 'hello', hello);
    client.socket.disconnect();
  },
  'hello that resumes': async (arm) => {
    const client = await joined();
    const [welcome] = await client.hello();
    await command(keeper, 'unit.put', { ...unit('resumed'), name: randomUUID().slice(0, 8) });
    await arm();
    const place = { area, epoch: welcome?.epoch ?? '', seq: (welcome?.head ?? 1) - 1 };
    await settled(client, 'hello', { ...hello, reads: [place] });
    await settled(client, 'command', {});
    client.socket.disconnect();
  },
  command: async (arm) => {
    const client = await joined();
    await arm();
    await settled(client, 'command', asked());
    client.socket.disconnect();
  },
  'paint and positions': async (arm) => {
    const client = await joined(wall);
    await arm();
    client.socket.emit('paint', { area, seq: 1 });
    client.socket.emit('volatile', { area, positions: [position], presence: [] });
    await settled(client, 'hello', hello);
    client.socket.disconnect();
  },
  'hanging up in the middle': async (arm) => {
    const client = await joined();
    await arm();
    client.socket.emit('hello', hello);
    client.socket.emit('command', asked());
    await keeper.get('/healthz');
    client.socket.disconnect();
    await keeper.get('/healthz');
  },
  'signing out with a socket open': async (arm) => {
    await keeper.post('/api/accounts', {
      account: 'leaver',
      name: '离开者',
      password: 'wide river, slow water',
    });
    const leaver = new Browser(server.up.url);
    await leaver.post('/api/session', { account: 'leaver', password: 'wide river, slow water' });
    const client = await joined(leaver);
    await arm();
    await leaver.delete('/api/session');
    client.socket.disconnect();
  },
};

async function expectUnharmed(): Promise<void> {
  expect(await server.order({ kind: 'none' })).toBeDefined();
  expect(server.isAlive).toBe(true);
  expect((await keeper.get('/api/session')).status).toBe(200);
}

describe.each([
  ['an error that nobody expects', {}],
  ['a database that goes away', { code: '57P01' }],
])('%s at any await of a connection', (_what, extra) => {
  test.each(Object.entries(paths))(
    'ends neither the process nor the others: %s',
    async (_name, path) => {
      let broken = 0;
      for (let nth = 1; nth < mostStatements; nth++) {
        await path(() => server.order({ kind: 'statement', nth, ...extra }));
        const hasFired = await server.order({ kind: 'none' });
        await expectUnharmed();
        if (!hasFired) break;
        broken++;
      }
      expect(broken).toBeGreaterThan(0);
      expect(broken).toBeLessThan(mostStatements - 2);
    },
  );
});

test('I16: where the database never answers, a handshake is refused all the same', async () => {
  const ticket = await ticketOf(keeper);
  await server.order({ kind: 'silence', words: 'DELETE FROM "live_ticket" WHERE "ticket_hash" =' });
  await expect(rawSocket(server.up.url, ticket)).rejects.toThrow();
  expect(await server.order({ kind: 'none' })).toBe(true);
  await expectUnharmed();
});

describe('a throw', () => {
  test.each(['connected', 'left', 'paint'] as const)(
    'in %s closes that socket and no other',
    async (door) => {
      const order: FaultOrder = { kind: 'door', door };
      if (door === 'connected') {
        await server.order(order);
        const client = await joined();
        await client.closed();
      } else {
        const client = await joined(wall);
        await server.order(order);
        client.socket.emit('paint', { area, seq: 1 });
        if (door === 'left') client.socket.disconnect();
        else await client.closed();
      }
      await keeper.get('/healthz');
      expect(await server.order({ kind: 'none' })).toBe(true);
      await expectUnharmed();
    },
  );

  test('after all of it whoever watched has been told everything', async () => {
    const id = randomUUID();
    expect((await command(keeper, 'unit.put', unit(id))).status).toBe(200);
    await until(witness, () => witness.replica.get('unit', id) !== undefined);
    expect(witness.link.state).toBe('live');
  });
});
