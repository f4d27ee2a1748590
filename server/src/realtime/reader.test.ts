import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { welcome } from '@levee/shared/protocol/welcome';
import type { Hello } from '@levee/shared/protocol/hello';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Reading } from '@levee/shared/rules/audience';
import type { Claim } from '../auth/claim.js';
import { Feed } from '../commands/feed.js';
import { Fanout } from './fanout.js';
import { Reader, type Greeting } from './reader.js';
import { rightsChangeIn, type RightsChange } from './rights-change.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area, commanders, epoch, Inbox, northOfficers, toRooms } from './testing/rows.js';

function claim(reading: Reading): Claim {
  return { reading, grants: undefined, untilMs: undefined };
}

/** The change that takes a right away. */
function taken(id: string): RightsChange {
  return { grants: new Set([id]), accounts: new Set(), isAnybodys: true };
}

describe('reader', () => {
  let store: GatedStore;
  let feed: Feed;
  let fanout: Fanout;
  let inbox: Inbox;
  let reader: Reader;
  let clock: ManualClock;
  let claimOn: (name: string) => Promise<Claim | undefined>;
  let ended: number;

  beforeEach(async () => {
    store = await openStore();
    await store.commit({}, {}, {});
    feed = new Feed();
    inbox = new Inbox('one');
    claimOn = async () => claim(commanders);
    clock = new ManualClock();
    ended = 0;
    fanout = new Fanout(feed, {
      store,
      clock,
      broadcast: toRooms([inbox]),
      onRows: (name, rows) => {
        const change = rightsChangeIn(rows);
        if (change && reader.restsOn(name, change, 'me')) reader.fence();
      },
      onEpochChanged: () => undefined,
    });
    const expiresAt = '2026-07-20T12:00:00.000Z';
    reader = new Reader(inbox, {
      fanout,
      store,
      clock,
      claimOn: (name) => claimOn(name),
      onEnded: () => ended++,
      expiresAt,
    });
  });

  const said = (...reads: Hello['reads']) =>
    reader.hello({ proto: protocolVersion, clientId: 'c', reads });

  /** Who is fenced meanwhile is answered nothing. */
  const hello = async (...reads: Hello['reads']): Promise<Greeting> =>
    (await said(...reads)) ?? { welcomes: [], follow: () => Promise.resolve() };

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
    claimOn = async () => claim(northOfficers);
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
    claimOn = async () => undefined;
    expect((await hello({ area, epoch, seq: 1 })).welcomes).toEqual([]);
  });

  test('fenced, it is sent nothing more', async () => {
    await (await hello({ area, epoch, seq: 3 })).follow();
    reader.fence();
    await commit();
    expect(inbox.frames).toEqual([]);
    expect(reader.readings.size).toBe(0);
    expect(reader.restsOn(area, taken('g'), 'me')).toBe(false);
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
    claimOn = () => new Promise((resolve) => asked.push(() => resolve(claim(commanders))));
    const greeting = said({ area, epoch, seq: 3 });
    await settled();
    await commit({ kind: 'grant', version: 2, record: null });
    asked.forEach((answer) => answer());
    expect(await greeting).toBeUndefined();
    await commit();
    expect(inbox.frames).toEqual([]);
    expect(inbox.rooms.size).toBe(0);
  });

  test('I9: so do rights that another node changed, once this node has read of it', async () => {
    const asked: (() => void)[] = [];
    claimOn = () => new Promise((resolve) => asked.push(() => resolve(claim(commanders))));
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
    claimOn = async (name) => claim(name === area ? commanders : northOfficers);
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

  test('I7: only a change of what its rights rest on, or a new right of its own, concerns it', async () => {
    claimOn = async () => ({ ...claim(commanders), grants: new Set(['mine', 'lenders']) });
    await (await hello({ area, epoch, seq: 3 })).follow();
    const touched = ['mine', 'lenders', 'other'].map((id) => reader.restsOn(area, taken(id), 'me'));
    expect(touched).toEqual([true, true, false]);
    expect(reader.restsOn('elsewhere', taken('mine'), 'me')).toBe(false);
    await commit({ kind: 'grant', id: 'other', version: 2, record: null });
    await commit();
    clock.advance(100);
    expect(inbox.seqs).toEqual([4, 5]);
  });

  test('I7: it is fenced in the very moment in which one of its rights ends, whoever is late to say so', async () => {
    const untilMs = clock.nowMs() + 60_000;
    claimOn = async () => ({ ...claim(commanders), untilMs });
    await (await hello({ area, epoch, seq: 3 })).follow();
    clock.advance(59_999);
    await commit();
    expect([inbox.seqs, ended]).toEqual([[4], 0]);
    clock.advance(1);
    await commit();
    expect([inbox.seqs, ended, reader.state]).toEqual([[4], 1, 'fenced']);
    clock.advance(60_000);
    expect(ended).toBe(1);
  });

  test('waits for an hour that is far away, and no longer for one that was given up', async () => {
    const hourMs = 3_600_000;
    claimOn = async () => ({ ...claim(commanders), untilMs: clock.nowMs() + 3 * hourMs });
    await (await hello({ area, epoch, seq: 3 })).follow();
    clock.advance(2 * hourMs + 1);
    expect([reader.state, ended]).toEqual(['live', 0]);
    claimOn = async () => claim(commanders);
    await (await hello({ area, epoch, seq: 3 })).follow();
    clock.advance(hourMs);
    expect([reader.state, ended]).toEqual(['live', 0]);
  });
});
