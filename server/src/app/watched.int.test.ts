import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { createLog } from '../log/log.js';
import { Stages } from '../log/stages.js';
import { rawSocket, ticketOf } from '../realtime/testing/live-client.js';
import type { Browser } from './testing/browser.js';
import { area, command, county, withArea } from './testing/people.js';
import { startTestServer, type TestServer } from './testing/running-server.js';
import { commandMeter } from './watched.js';

const dashboard = new URL('../../../deploy/grafana/levee.json', import.meta.url);

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

describe('what is watched', () => {
  let server: TestServer;
  let keeper: Browser;
  beforeAll(async () => {
    server = await startTestServer();
    keeper = await withArea(server);
  });
  afterAll(() => server.end());

  const figures = async (): Promise<string> => (await keeper.get('/metrics')).text;

  async function figure(name: string): Promise<number> {
    const line = (await figures()).split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.split(' ').at(-1) ?? NaN);
  }

  const put = (name: string) =>
    command(keeper, 'unit.put', { id: 'watched', region: county, name, unitKind: 'village' });

  test('a command is followed from the queue to the socket', async () => {
    const client = await rawSocket(server.url, await ticketOf(keeper));
    const [welcome] = await client.hello();
    await client.hello({ epoch: welcome?.epoch ?? '', seq: welcome?.head ?? 0 });
    const before = await figure('levee_command_seconds_count{status="ok"}');
    await put('一');
    await client.until((event) => event === 'changes');
    expect(await figure('levee_command_seconds_count{status="ok"}')).toBe(before + 1);
    expect(await figure('levee_batch_commands_count')).toBeGreaterThan(0);
    expect(await figure('levee_frame_age_seconds_count')).toBeGreaterThan(0);
    expect(await figure('levee_deliveries_total{event="changes"}')).toBe(1);
    expect(await figure('levee_frame_write_seconds_count')).toBeGreaterThan(0);
    expect(await figure('levee_readers{state="live"}')).toBe(1);
    expect(await figure('levee_welcomes_total{cause="new"}')).toBe(1);
    expect(await figure('levee_welcomes_total{cause="resumed"}')).toBe(1);
    expect(await figure('levee_wire_state{state="alone"}')).toBe(1);
    client.socket.disconnect();
  });

  test('a reader that is sent away is counted by its close code', async () => {
    const client = await rawSocket(server.url, await ticketOf(keeper));
    client.socket.emit('hello', {});
    await client.closed();
    expect(await figure('levee_byes_total{code="4001"}')).toBe(1);
  });

  test('a snapshot that is built is timed, one that is given again is not', async () => {
    await keeper.get(`/api/areas/${area}/snapshot`);
    const built = await figure('levee_snapshot_seconds_count');
    await keeper.get(`/api/areas/${area}/snapshot`);
    expect(built).toBeGreaterThan(0);
    expect(await figure('levee_snapshot_seconds_count')).toBe(built);
  });

  test('every figure that the Grafana dashboard draws is one that the server tells', async () => {
    const { panels } = JSON.parse(await readFile(dashboard, 'utf8')) as { panels: Panel[] };
    const told = await figures();
    const drawn = panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => expr.match(/(levee|nodejs|process)_\w+/g) ?? []),
    );
    expect(drawn.length).toBeGreaterThan(15);
    for (const name of new Set(drawn)) expect(told).toContain(`# TYPE ${name.replace(part, '')} `);
  });

  test('names no area, no person and no id in a label', async () => {
    await put('二');
    const labels = new Set((await figures()).match(/(?<=[{,])\w+(?==")/g));
    const closed = ['code', 'event', 'kind', 'le', 'method', 'outcome', 'route', 'space', 'state'];
    const others = ['cause', 'status', 'type', 'version', 'major', 'minor', 'patch', 'way', 'what'];
    expect([...labels].filter((one) => ![...closed, ...others].includes(one))).toEqual([]);
  });
});

/** A histogram is told under three names. */
const part = /_(bucket|sum|count)$/;

describe('the log of a command', () => {
  test('has the ids of command and socket and how long it took, and nothing of what it held', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const meter = commandMeter(new Stages(new Registry()), log);
    const id = randomUUID();
    const answered = {
      command: id,
      kind: 'unit.put',
      area,
      status: 'ok',
      code: undefined,
    } as const;
    meter.answered({ ...answered, seq: 7, by: 'socket-1', tookMs: 3.4 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'command',
      command: id,
      kind: 'unit.put',
      seq: 7,
      by: 'socket-1',
      tookMs: 3,
    });
  });
});
