import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { welcome } from '@levee/shared/protocol/welcome';
import type { Hello } from '@levee/shared/protocol/hello';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Reading } from '@levee/shared/rules/audience';
import { Feed } from '../commands/feed.js';
import { Fanout } from './fanout.js';
import { Reader } from './reader.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area, commanders, epoch, Inbox, northOfficers, toRooms } from './testing/rows.js';

describe('reader', () => {
  let store: GatedStore;
  let feed: Feed;
  let fanout: Fanout;
  let inbox: Inbox;
  let reader: Reader;
  let readingOf: (name: string) => Promise<Reading | undefined>;

  beforeEach(async () => {
    store = await openStore();
    await store.commit({}, {}, {});
    feed = new Feed();
    inbox = new Inbox('one');
    readingOf = async () => commanders;
    const clock = new ManualClock();
    fanout = new Fanout(feed, {
      store,
      clock,
      broadcast: toRooms([inbox]),
      onRows: (name, rows) => {
        const hasGrants = rows.some(({ kind }) => kind === 'grant');
        if (hasGrants && reader.concerns(name)) reader.fence();
      },
      onEpochChanged: () => undefined,
    });
    const expiresAt = '2026-07-20T12:00:00.000Z';
    reader = new Reader(inbox, {
      fanout,
      store,
      clock,
      readingOf: (name) => readingOf(name),
      expiresAt,
    });
  });

  const hello = (...reads: Hello['reads']) =>
    reader.hello({ proto: protocolVersion, clientId: 'c', reads });

  const commit = async (over = {}) =>
    feed.publish({ area, epoch, changes: await store.commit(over) });

  test('without a place it is told to fetch a snapshot, and gets nothing until it says hello again', async () => {
    const greeting = await hello({ area });
    expect(greeting.welcomes).toMatchObject([{ mode: 'snapshot', from: 0, head: 3, epoch }]);
    expect(welcome.safeParse(greeting.welcomes[0]).error).toBeUndefined();
    await greeting.follow();
    await commit();
    expect(inbox.frames).toEqual([]);
  });

  test('says with which eyes it reads, and until when', async () => {
    readingOf = async () => northOfficers;
    const { welcomes } = await hello({ area });
    expect(welcomes).toMatchObject([{ ...northOfficers, expiresAt: '2026-07-20T12:00:00.000Z' }]);
  });

  test('with its place it is sent what it missed, after the answer, and then all that comes', async () => {
    const greeting = await hello({ area, epoch, seq: 1 });
    expect(greeting.welcomes).toMatchObject([{ mode: 'resume', from: 1, head: 3 }]);
    expect(inbox.frames).toEqual([]);
    await greeting.follow();
    await commit();
    expect(inbox.seqs).toEqual([2, 3, 4]);
    expect([...reader.readings]).toEqual([[area, commanders]]);
  });

  test('I11: a place of another epoch or of the future is not resumed', async () => {
    const { welcomes } = await hello(
      { area, epoch: 'epoch-two', seq: 1 },
      { area, epoch, seq: 4 },
      { area, epoch },
    );
    expect(welcomes.map(({ mode }) => mode)).toEqual(['snapshot', 'snapshot', 'snapshot']);
  });

  test('is not welcomed to an area that is not there or not theirs', async () => {
    expect((await hello({ area: 'nowhere' })).welcomes).toEqual([]);
    readingOf = async () => undefined;
    expect((await hello({ area, epoch, seq: 1 })).welcomes).toEqual([]);
  });

  test('fenced, it is sent nothing more', async () => {
    await (await hello({ area, epoch, seq: 3 })).follow();
    reader.fence();
    await commit();
    expect(inbox.frames).toEqual([]);
    expect(reader.readings.size).toBe(0);
    expect(reader.concerns(area)).toBe(false);
  });

  test('I9: a join that finishes after a fence adds nothing', async () => {
    const greeting = await hello({ area, epoch, seq: 0 });
    store.isGated = true;
    const following = greeting.follow();
    reader.fence();
    await store.releaseAll();
    await following;
    await commit();
    expect(inbox.frames).toEqual([]);
    expect(inbox.rooms.size).toBe(0);
  });

  test('I9: rights that change while a hello is being answered fence it', async () => {
    const asked: (() => void)[] = [];
    readingOf = () => new Promise((resolve) => asked.push(() => resolve(commanders)));
    const greeting = hello({ area, epoch, seq: 3 });
    await settled();
    await commit({ kind: 'grant', version: 2, record: null });
    asked.forEach((answer) => answer());
    await (await greeting).follow();
    await commit();
    expect(inbox.frames).toEqual([]);
    expect(inbox.rooms.size).toBe(0);
  });

  test('I9: so do rights that another node changed, once this node has read of it', async () => {
    const asked: (() => void)[] = [];
    readingOf = () => new Promise((resolve) => asked.push(() => resolve(commanders)));
    const greeting = hello({ area, epoch, seq: 3 });
    await settled();
    await store.commit({ kind: 'grant', version: 2, record: null });
    asked.forEach((answer) => answer());
    await (await greeting).follow();
    expect(inbox.rooms.size).toBe(1);
    await fanout.poll();
    await settled();
    expect(inbox.rooms.size).toBe(0);
    expect(inbox.frames).toEqual([]);
  });

  test('a second hello takes the place of the first, which is still on its way', async () => {
    const first = await hello({ area, epoch, seq: 0 });
    store.isGated = true;
    const following = first.follow();
    await store.releaseAll();
    const second = await hello({ area, epoch, seq: 2 });
    await Promise.all([following, second.follow()]);
    const ends = inbox.frames.map(({ prev, to }) => [prev, to]);
    expect(ends).toEqual([
      [0, 3],
      [2, 3],
    ]);
    await commit();
    expect(inbox.seqs.filter((seq) => seq === 4)).toEqual([4]);
  });

  test('is fenced, live, lagging, live again and closed', async () => {
    expect(reader.state).toBe('fenced');
    const greeting = await hello({ area, epoch, seq: 2 });
    expect(reader.state).toBe('fenced');
    await greeting.follow();
    expect(reader.state).toBe('live');
    inbox.fill();
    const back = reader.lag();
    await commit();
    expect([reader.state, inbox.seqs]).toEqual(['lagging', [3]]);
    inbox.drain();
    await back;
    expect([reader.state, inbox.seqs]).toEqual(['live', [3, 4]]);
    reader.close();
    expect(reader.state).toBe('closed');
    expect(inbox.rooms.size).toBe(0);
  });

  test('I7: rights that change while it lags fence it', async () => {
    await (await hello({ area, epoch, seq: 3 })).follow();
    inbox.fill();
    const back = reader.lag();
    await commit({ kind: 'grant', version: 2, record: null });
    await commit();
    inbox.drain();
    await back;
    expect([reader.state, inbox.seqs]).toEqual(['fenced', []]);
  });

  test('reads several areas at once, each with its own eyes', async () => {
    await store.createArea({ id: 'other', isDrill: true }, 'epoch-other');
    readingOf = async (name) => (name === area ? commanders : northOfficers);
    const greeting = await hello(
      { area, epoch, seq: 3 },
      { area: 'other', epoch: 'epoch-other', seq: 0 },
    );
    await greeting.follow();
    expect([...reader.readings]).toEqual([
      [area, commanders],
      ['other', northOfficers],
    ]);
    expect(inbox.rooms.size).toBe(2);
  });
});
