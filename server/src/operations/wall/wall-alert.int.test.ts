import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Session } from '@levee/dashboard/sync/session';
import { QuickClock } from '@levee/test/support/quick-clock';
import { until } from '@levee/test/support/until';
import type { Browser } from '../../app/testing/browser.js';
import { area, openedWall, personWith, withArea } from '../../app/testing/people.js';
import { startTestServer, type TestServer } from '../../app/testing/running-server.js';
import {
  live,
  rawSocket,
  sessionOf,
  ticketOf,
  type RawClient,
} from '../../realtime/testing/live-client.js';

interface Painted {
  readonly id: string;
  readonly painted: unknown;
}

/** The half minute until a wall is missed takes a few seconds. */
const times = 5;

describe('a wall that stops painting', () => {
  let server: TestServer;
  let keeper: Browser;
  let officer: Session;
  let wall: RawClient;
  let id: string;

  beforeAll(async () => {
    server = await startTestServer({ clock: new QuickClock(times) });
    keeper = await withArea(server);
    officer = await live(sessionOf(server.url, await personWith(server, keeper, 'dutyOfficer')));
    const screen = await openedWall(server, keeper);
    id = ((await screen.get('/api/session')).body['account'] as { id: string }).id;
    wall = await rawSocket(server.url, await ticketOf(screen));
    const greeting = { proto: protocolVersion, clientId: 'wall', reads: [{ area }] };
    await wall.socket.emitWithAck('hello', greeting);
  });
  afterAll(async () => {
    wall.socket.close();
    officer.close();
    await server.end();
  });

  const paint = () => wall.socket.emit('paint', { area, seq: 1 });
  const shown = () => officer.replica.get('wallState', id)?.state;
  const painted = async () => {
    const { devices } = (await keeper.get('/api/devices')).body as { devices: Painted[] };
    return devices.some((one) => one.id === id && one.painted !== null);
  };

  test('I21: is shown in the duty room while its line stands, until it paints again or is taken back', async () => {
    paint();
    await until(painted);
    expect(shown()).toBeUndefined();
    await until(() => shown());
    expect([shown(), wall.socket.connected]).toEqual(['stopped', true]);
    await until(async () => {
      paint();
      return shown() === 'painting';
    });
    await until(() => shown() === 'stopped');
    expect((await keeper.delete(`/api/devices/${id}`)).status).toBe(204);
    await until(() => shown() === 'withdrawn');
  });
});
