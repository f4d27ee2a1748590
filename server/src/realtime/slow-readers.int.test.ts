import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { isoNow } from '@levee/shared/kernel/clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import { serverActor } from '@levee/shared/rules/actor';
import { createDatabase } from '@levee/test/support/database';
import { startOpenServer, type OpenServer } from '@levee/test/support/open-server';
import { area, county } from '../app/testing/people.js';
import { LineReader } from './testing/line-reader.js';
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
    token = (await programs.add('reader', rights, 'test')).token;
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

  async function joined(count: number): Promise<LineReader[]> {
    const { epoch, seq } = await head();
    const coming = Array.from({ length: count }, () =>
      LineReader.open(server.url, token, { area, epoch, seq }),
    );
    readers.push(...coming);
    await soon(() => server.rooms.live.readers.live === readers.length);
    return coming;
  }

  test('I14: five of fifty stop reading: the others get all, the five cost a megabyte at most and are cut', async () => {
    const quick = await joined(45);
    const stuck = await joined(5);
    for (const reader of stuck) reader.pause();
    await writeUntilLagging(5);
    const { seq } = await head();
    await soon(() => quick.every((reader) => reader.seq === seq));
    expect(quick.every(({ isWhole }) => isWhole)).toBe(true);
    expect(server.rooms.live.readers).toMatchObject({ live: 45, lagging: 5, closed: 0 });
    expect(longest).toBeGreaterThan(256 * 1024);
    expect(longest).toBeLessThanOrEqual(megabyte);
    clock.advance(16_000);
    expect(server.rooms.live.readers).toMatchObject({ live: 45, lagging: 0, closed: 5 });
    for (const reader of stuck) reader.resume();
    await soon(() => stuck.every(({ isClosed }) => isClosed));
    for (const { byes, isWhole } of stuck) expect([byes, isWhole]).toEqual([[byeCodes.slow], true]);
    for (const reader of readers.splice(0)) reader.close();
    await soon(() => server.rooms.live.readers.closed === 50);
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
