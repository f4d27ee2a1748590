import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { until } from '@levee/test/support/until';
import type { Browser } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  personWith,
  programWith,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { rawSocket, ticketOf, type RawClient } from '../realtime/testing/live-client.js';

const path = `/api/areas/${area}/tracks`;

describe('tracks over HTTP', () => {
  let server: TestServer;
  let keeper: Browser;
  let phone: RawClient;
  const startMs = Date.now() - 60_000;

  beforeAll(async () => {
    server = await startTestServer();
    keeper = await withArea(server);
    for (const [id, region] of [
      ['county-team', county],
      ['town-team', township],
    ] as const)
      await command(keeper, 'team.enlist', {
        ...{ id, region, code: id, name: id, teamKind: 'commando', unit: null },
        leader: { name: '队长', person: null },
        ...{ headcount: 20, partyMembers: 8, skills: [], equipment: [] },
        musterPoint: { name: '学校', position: null },
      });
    phone = await rawSocket(server.url, await ticketOf(keeper));
    const { body } = await keeper.get(`/api/areas/${area}/changes?limit=1`);
    await phone.hello({ epoch: String(body['epoch']), seq: Number(body['head']) });
  });
  afterAll(async () => {
    phone.socket.close();
    await server.end();
  });

  function seen(team: string, second: number): TeamPosition {
    const occurredAt = new Date(startMs + second * 1_000).toISOString();
    return { team, position: { lat: 30 + second / 1_000, lng: 110 }, headcount: 19, occurredAt };
  }

  async function asked(browser: Browser, query = ''): Promise<[string, number][]> {
    const { body } = await browser.get(path + query);
    return (body['positions'] as TeamPosition[]).map(({ team, position }) => [
      team,
      Math.round((position.lat - 30) * 1_000),
    ]);
  }

  /** Gives positions and waits until they are to be read; asks again, for they are written a little later. */
  async function moved(...positions: TeamPosition[]): Promise<void> {
    phone.socket.emit('volatile', { area, positions });
    const last = positions.at(-1)?.occurredAt ?? '';
    await until(async () => {
      const { body } = await keeper.get(`${path}?from=${last}`);
      return (body['positions'] as TeamPosition[]).find(({ occurredAt }) => occurredAt === last);
    });
  }

  test('are what a phone has given, and are told live to who reads', async () => {
    await moved(seen('county-team', 1), seen('town-team', 2));
    await phone.until(
      (event, message) =>
        event === 'volatile' && (message as { positions: unknown[] }).positions.length === 2,
    );
    await moved(seen('town-team', 3));
    const { body } = await keeper.get(path);
    expect(body).toEqual({
      area,
      positions: [seen('county-team', 1), seen('town-team', 2), seen('town-team', 3)],
      isWhole: true,
    });
  });

  test('are of one team, of a span of time, of so many at most', async () => {
    expect(await asked(keeper, '?team=town-team')).toEqual([
      ['town-team', 2],
      ['town-team', 3],
    ]);
    const at = seen('town-team', 2).occurredAt;
    expect(await asked(keeper, `?from=${at}&to=${at}`)).toEqual([['town-team', 2]]);
    const { body } = await keeper.get(`${path}?limit=2`);
    expect([(body['positions'] as unknown[]).length, body['isWhole']]).toEqual([2, false]);
  });

  test('I8: of a team outside of the reader’s regions there is nothing, not even that it is there', async () => {
    const officer = await personWith(server, keeper, 'dutyOfficer', township);
    expect(await asked(officer)).toEqual([
      ['town-team', 2],
      ['town-team', 3],
    ]);
    for (const team of ['county-team', 'no-such-team']) {
      const answer = await officer.get(`${path}?team=${team}`);
      expect([answer.status, (answer.body['error'] as { code: string }).code]).toEqual([
        404,
        'thing-unknown',
      ]);
    }
  });

  test('are shown to walls and programs of the area as the teams are', async () => {
    for (const browser of [
      await openedWall(server, keeper),
      await programWith(server, keeper, 'viewer'),
    ])
      expect(await asked(browser)).toHaveLength(3);
  });

  test.each([
    ['from', '?from=yesterday'],
    ['to', '?to=2026-07-20'],
    ['to', '?from=2026-07-21T00:00:00.000Z&to=2026-07-20T00:00:00.000Z'],
    ['limit', '?limit=5001'],
    ['limit', '?limit=0'],
    ['team', '?team=a%20b'],
    ['from', '?from=a&from=b'],
  ])('names %s when it is wrong: %s', async (field, query) => {
    const { status, body } = await keeper.get(path + query);
    expect([status, (body['error'] as { field: string }).field]).toEqual([400, field]);
  });
});
