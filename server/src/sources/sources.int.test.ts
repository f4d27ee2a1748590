import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Beat } from '@levee/shared/protocol/beat';
import { defaultPack } from '@levee/shared/rules/pack';
import { QuickClock } from '@levee/test/support/quick-clock';
import type { Browser } from '../app/testing/browser.js';
import { area, command, openedWall, programWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { rawSocket, ticketOf, type RawClient } from '../realtime/testing/live-client.js';

/** Beats come each second instead of every five. */
const times = 5;

let server: TestServer;
let gauges: Browser;
let wall: RawClient;

beforeAll(async () => {
  server = await startTestServer({ clock: new QuickClock(times) });
  const keeper = await withArea(server);
  gauges = await programWith(server, keeper, 'program');
  wall = await rawSocket(server.url, await ticketOf(await openedWall(server, keeper)));
  const { body } = await keeper.get(`/api/areas/${area}/changes?limit=1`);
  await wall.hello({ epoch: String(body['epoch']), seq: Number(body['head']) });
});
afterAll(async () => {
  wall.socket.close();
  await server.end();
});

/** Waits for a beat whose sources are so. */
async function untilBeat(isIt: (sources: Beat['sources']) => boolean): Promise<void> {
  wall.heard.length = 0;
  await wall.until((event, message) => event === 'beat' && isIt((message as Beat).sources));
}

const faultOf = (sources: Beat['sources'], feed: string) =>
  sources.find((one) => one.feed === feed)?.fault?.why;

test('a source whose readings are not taken fails in the beat; what it says of itself ends it', async () => {
  const reading = { station: 'nobody', at: new Date().toISOString(), levelM: 12 };
  for (let i = 0; i < defaultPack.feed.failedAfterMisses; i++)
    expect((await command(gauges, 'station.observe', reading)).status).toBe(422);
  await untilBeat((sources) => faultOf(sources, 'water') === 'refused');
  const say = (fault: string | null) =>
    gauges.post(`/api/areas/${area}/sources`, { feed: 'water', fault });
  expect((await say('bankrupt')).status).toBe(422);
  expect((await say('unreachable')).status).toBe(204);
  await untilBeat((sources) => faultOf(sources, 'water') === 'unreachable');
  expect((await say(null)).status).toBe(204);
  await untilBeat((sources) => sources.length === 1 && sources[0]?.fault === null);
});
