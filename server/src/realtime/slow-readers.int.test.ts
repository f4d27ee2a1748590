import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { isoNow } from '@levee/shared/kernel/clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import { serverActor } from '@levee/shared/rules/actor';
import { createDatabase } from '@levee/test/support/database';
import { LineReader } from '@levee/test/support/line-reader';
import { startOpenServer, type OpenServer } from '@levee/test/support/open-server';
import { area, county } from '../app/testing/people.js';
import { soon } from './testing/room-server.js';

const megabyte = 1024 * 1024;

/** Twelve kilobytes in one row of the log. */
const text = '堤'.repeat(4_000);

describe('slow readers', () => {
  const clock = new ManualClock();
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let server: OpenServer;
  let token: string;
  const readers: LineReader[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    server = await startOpenServer(database.url, clock);
    const { ledger, programs } = server.rooms;
    await ledger.createArea({ id: area, isDrill: false }, randomUUID());
    await ask('region.put', {
      code: county,
      name: '测试县',
      level: 'county',
      parent: null,
      center: null,
    });
    await ask('unit.put', { id: 'office', region: county, name: '县防办', unitKind: 'linked' });
    const rights = [{ area, role: 'viewer' as const, region: county }];
    token = (await programs.add('reader', rights, { by: null })).token;
  });
  afterAll(async () => {
    for (const reader of readers) reader.close();
    await server.stop();
    await database.drop();
  });

  async function ask(kind: string, payload: object): Promise<void> {
    const envelope = { id: randomUUID(), kind, area, payload, occurredAt: isoNow(clock) };
    const { status, code } = await server.rooms.door.submit(envelope, serverActor(county));
    if (status !== 'ok') throw new Error(`${kind} was ${status}: ${code}`);
  }

  async function write(count: number): Promise<void> {
    const entry = {
      region: county,
      unit: 'office',
      category: 'note',
      text,
      isOpen: false,
      corrects: null,
    };
    for (let i = 0; i < count; i += 20) {
      const lines = Array.from({ length: 20 }, () => ({ id: randomUUID(), ...entry }));
      await Promise.all(lines.map((line) => ask('logEntry.write', line)));
      clock.advance(50);
      for (const reader of readers) reader.pong();
      longest = Math.max(longest, ...server.rooms.live.queues);
    }
  }

  /** Writes until the lines of so many are full, the system's own buffers included, and some more. */
  async function writeUntilLagging(count: number): Promise<void> {
    while (server.rooms.live.readers.lagging < count) await write(20);
    await write(100);
  }

  /** The longest queue there has been, by the server's own count. */
  let longest = 0;

  const head = async (): Promise<{ epoch: string; seq: number }> => {
    const known = await server.rooms.ledger.head(area);
    if (!known) throw new Error('no such area');
    return known;
  };

  /** So many more, fifty at once: who waits too long at the door is turned away. */
  async function joined(count: number): Promise<LineReader[]> {
    const { epoch, seq } = await head();
    const before = readers.length;
    while (readers.length < before + count) {
      const wave = Math.min(50, before + count - readers.length);
      for (let i = 0; i < wave; i++)
        readers.push(LineReader.open(server.url, token, { area, epoch, seq }));
      await soon(() => server.rooms.live.readers.live === readers.length);
    }
    return readers.slice(before);
  }

  async function leave(): Promise<void> {
    const { live, lagging, closed } = server.rooms.live.readers;
    for (const reader of readers.splice(0)) reader.close();
    await soon(() => server.rooms.live.readers.closed === closed + live + lagging);
  }

  /** Ten changes a second by the server's clock, each long enough apart to be a frame of its own. */
  async function tenASecond(seconds: number): Promise<void> {
    for (let i = 0; i < seconds * 10; i++) {
      await ask('unit.put', {
        id: `u-${i}`,
        region: county,
        name: `堤段 ${i}`,
        unitKind: 'village',
      });
      clock.advance(100);
      if (i % 10 === 0) for (const reader of readers) reader.pong();
    }
  }

  /** Waits until they have all that was written; whoever gets a number twice or in another order is found. */
  async function untilWhole(wanted: readonly LineReader[]): Promise<void> {
    const { seq } = await head();
    await soon(() => wanted.every((reader) => reader.seq >= seq));
    expect(wanted.filter((reader) => reader.seq !== seq || !reader.isWhole)).toEqual([]);
  }

  test('300 readers get each of ten changes a second in a frame of its own, once and in order', async () => {
    const all = await joined(300);
    await tenASecond(10);
    await untilWhole(all);
    expect(all.map(({ frames }) => frames)).toEqual(all.map(() => 100));
    expect(server.rooms.live.readers).toMatchObject({ live: 300, lagging: 0 });
    await leave();
  });

  test('I14: five of 300 stop reading: the others get all, the five cost a megabyte at most and are cut', async () => {
    const quick = await joined(295);
    const stuck = await joined(5);
    const { closed } = server.rooms.live.readers;
    for (const reader of stuck) reader.pause();
    longest = 0;
    await writeUntilLagging(5);
    await untilWhole(quick);
    expect(server.rooms.live.readers).toMatchObject({ live: 295, lagging: 5, closed });
    expect(longest).toBeGreaterThan(256 * 1024);
    expect(longest).toBeLessThanOrEqual(megabyte);
    await tenASecond(16);
    await untilWhole(quick);
    expect(server.rooms.live.readers).toMatchObject({ live: 295, lagging: 0, closed: closed + 5 });
    for (const reader of stuck) reader.resume();
    await soon(() => stuck.every(({ isClosed }) => isClosed));
    for (const { byes, isWhole } of stuck) expect([byes, isWhole]).toEqual([[byeCodes.slow], true]);
    await leave();
  });

  test('who reads slowly but reads is caught up from the log, without a hole and without being cut', async () => {
    const [slow, quick] = await joined(2);
    if (!slow || !quick) throw new Error('nobody joined');
    slow.pause();
    await writeUntilLagging(1);
    expect(server.rooms.live.readers).toMatchObject({ live: 1, lagging: 1 });
    const { seq } = await head();
    longest = 0;
    await soon(() => {
      slow.resume();
      clock.advance(50);
      longest = Math.max(longest, ...server.rooms.live.queues);
      const isThere = slow.seq === seq;
      if (!isThere) setImmediate(() => slow.pause());
      return isThere;
    });
    expect([slow.isWhole, slow.byes, slow.isClosed]).toEqual([true, [], false]);
    expect(longest).toBeLessThanOrEqual(megabyte);
    await write(20);
    await soon(() => slow.seq === seq + 20 && quick.seq === seq + 20);
    expect(server.rooms.live.readers).toMatchObject({ live: 2, lagging: 0 });
  });
});
