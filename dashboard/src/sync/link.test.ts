import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { byeCodes } from '@levee/shared/protocol/bye';
import { Link } from './link.js';
import { deviceBackoff } from './reconnect.js';
import { Replica } from './replica.js';
import { ServerClock } from './server-clock.js';
import { connectMs, deadMs, doubtMs, joinMs, snapshotMs } from './sync-machine.js';
import { area, beat, epoch, frame, snapshot } from './testing/frames.js';
import { ScriptedTransport, settled } from './testing/scripted-transport.js';

describe('link', () => {
  let clock: ManualClock;
  let transport: ScriptedTransport;
  let replica: Replica;
  let link: Link;
  let told: string[];

  beforeEach(() => {
    clock = new ManualClock();
    transport = new ScriptedTransport();
    replica = new Replica(() => undefined);
    told = [];
    link = new Link({
      area,
      transport,
      clock,
      random: seededRandom(7),
      backoff: deviceBackoff,
      replica,
      serverClock: new ServerClock(clock),
      onMoved: () => told.push(link.state.name),
      onForget: () => told.push('forgot'),
      onBeat: ({ seen }) => void (seen > 0 && told.push(`seen ${seen}`)),
      onVolatile: ({ positions }) => told.push(...positions.map(({ team }) => team)),
    });
  });

  test('loads the snapshot, says hello with its place and applies what follows', async () => {
    transport.snapshotOf = () => Promise.resolve(snapshot(3, ['dyke']));
    link.open();
    await transport.goLive(3);
    transport.say((listener) => listener.changes(frame(3, ['sluice'])));
    expect(link.state).toMatchObject({ name: 'live', place: { epoch, seq: 4 } });
    expect([...replica.all('unit').keys()]).toEqual(['dyke', 'sluice']);
    expect(transport.hellos.at(-1)?.message.reads).toEqual([{ area, epoch, seq: 3 }]);
  });

  test('tells what the headquarters has seen', async () => {
    link.open();
    await transport.goLive(3);
    transport.say((listener) => listener.beat(beat(3, 3, { seen: 2 })));
    expect(told).toContain('seen 2');
  });

  test('tells what it hears of positions', async () => {
    link.open();
    await transport.goLive(0);
    const position = { lat: 30, lng: 110 };
    const seen = { team: 'east', position, occurredAt: '2026-07-20T00:00:00.000Z' };
    transport.say((listener) => listener.volatile({ area, positions: [seen] }));
    expect(told).toContain('east');
  });

  test('counts silence by the steady clock: doubtful, then gone and back again', async () => {
    link.open();
    await transport.goLive(0);
    clock.advance(doubtMs);
    expect(link.state.name).toBe('doubtful');
    clock.advance(deadMs - doubtMs + 1_000);
    expect(told).toContain('offline');
    clock.advance(deviceBackoff.capMs);
    expect(transport.openings).toBeGreaterThan(1);
  });

  test('beats keep it live', async () => {
    link.open();
    await transport.goLive(0);
    for (let i = 0; i < 20; i++) {
      clock.advance(5_000);
      transport.say((listener) => listener.beat(beat(0)));
    }
    expect(link.state.name).toBe('live');
    expect(transport.openings).toBe(1);
  });

  test('a connection that hangs is given up and tried again', () => {
    link.open();
    clock.advance(connectMs + 2 * deviceBackoff.baseMs);
    expect(transport.openings).toBe(2);
  });

  test('a page that is seen again does not wait out its own pause, but the server’s', async () => {
    link.open();
    await transport.goLive(0);
    const openings = () => transport.openings;
    transport.say((listener) => listener.closed());
    link.shown();
    expect([link.state.name, openings()]).toEqual(['connecting', 2]);
    await transport.goLive(0);
    const bye = { code: byeCodes.shutdown, retry: 'after', afterMs: 9_000 } as const;
    transport.say((listener) => listener.bye(bye));
    link.shown();
    expect([link.state.name, openings()]).toEqual(['offline', 2]);
    clock.advance(9_000);
    expect(openings()).toBe(3);
  });

  test('a hello that nobody answers is given up and tried again', () => {
    link.open();
    transport.say((listener) => listener.opened());
    clock.advance(joinMs);
    expect(link.state.name).toBe('offline');
    clock.advance(2 * deviceBackoff.baseMs);
    expect(transport.openings).toBe(2);
  });

  test('a snapshot may take as long as a slow line needs, but not for ever', async () => {
    transport.snapshotOf = () => new Promise(() => undefined);
    link.open();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ mode: 'snapshot', head: 3 });
    clock.advance(snapshotMs - 1);
    expect(link.state.name).toBe('joining');
    clock.advance(1);
    expect(link.state.name).toBe('offline');
    await settled();
  });

  test('a snapshot that fails is fetched again by a new connection', async () => {
    transport.snapshotOf = () => Promise.reject(new Error('503'));
    link.open();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ mode: 'snapshot', head: 3 });
    await settled();
    expect(link.state.name).toBe('offline');
  });

  test('a snapshot that arrives after the link was lost changes nothing', async () => {
    let bring: (value: ReturnType<typeof snapshot>) => void = () => undefined;
    transport.snapshotOf = () => new Promise((resolve) => (bring = resolve));
    link.open();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ mode: 'snapshot', head: 3 });
    transport.say((listener) => listener.closed());
    bring(snapshot(3, ['late']));
    await settled();
    expect(replica.all('unit').size).toBe(0);
  });

  test('a revoked reader keeps nothing and does not come back', async () => {
    transport.snapshotOf = () => Promise.resolve(snapshot(1, ['dyke']));
    link.open();
    await transport.goLive(1);
    const bye = { code: byeCodes.revoked, retry: 'never' as const, afterMs: 0 };
    transport.say((listener) => listener.bye(bye));
    clock.advance(3_600_000);
    expect(link.state.name).toBe('revoked');
    expect(told).toContain('forgot');
    expect(replica.all('unit').size).toBe(0);
    expect(transport.openings).toBe(1);
  });

  test('nobody signed in means no retry', () => {
    link.open();
    transport.say((listener) => listener.refused());
    clock.advance(3_600_000);
    expect(link.state.name).toBe('signIn');
    expect(transport.openings).toBe(1);
  });

  test('a link that was closed stays closed, whatever it was waiting for', async () => {
    link.open();
    transport.say((listener) => listener.opened());
    link.close();
    clock.advance(3_600_000);
    await settled();
    expect(transport.openings).toBe(1);
    expect(transport.isOpen).toBe(false);
  });

  test('comes back after a cut with the place it holds', async () => {
    link.open();
    await transport.goLive(0);
    transport.say((listener) => listener.changes(frame(0, ['dyke'])));
    transport.say((listener) => listener.closed());
    clock.advance(deviceBackoff.capMs);
    transport.say((listener) => listener.opened());
    expect(transport.hellos.at(-1)?.message.reads).toEqual([{ area, epoch, seq: 1 }]);
    transport.welcomeWith({ from: 1, head: 1 });
    expect(link.state.name).toBe('live');
  });
});
