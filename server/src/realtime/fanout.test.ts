import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Feed } from '../commands/feed.js';
import { beatsOf, quiet } from './beats.js';
import { Fanout } from './fanout.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area, commanders, epoch, Inbox, northOfficers, toRooms } from './testing/rows.js';

describe('fanout', () => {
  let clock: ManualClock;
  let store: GatedStore;
  let feed: Feed;
  let fanout: Fanout;
  let inbox: Inbox;
  let stranded: string[];

  beforeEach(async () => {
    clock = new ManualClock();
    store = await openStore();
    feed = new Feed();
    inbox = new Inbox('one');
    stranded = [];
    fanout = new Fanout(feed, {
      store,
      clock,
      broadcast: toRooms([inbox]),
      onRows: () => undefined,
      onEpochChanged: (name, readers) => stranded.push(name, ...readers.map(({ id }) => id)),
    });
  });

  const join = async () => (await fanout.of(area))?.join(inbox, commanders, 0, () => true);

  test('knows no area that is not there', async () => {
    expect(await fanout.of('nowhere')).toBeUndefined();
    expect(fanout.areas.size).toBe(0);
  });

  test('makes one fan-out for an area, however many ask at once', async () => {
    const [first, second] = await Promise.all([fanout.of(area), fanout.of(area)]);
    expect(first).toBe(second);
  });

  test('shows what this node committed at once', async () => {
    await join();
    feed.publish({ area, epoch, changes: await store.commit({}) });
    expect(inbox.seqs).toEqual([1]);
  });

  test('shows what another node committed within a second', async () => {
    await join();
    await store.commit({}, {});
    clock.advance(1_000);
    await settled();
    clock.advance(30);
    await settled();
    expect(inbox.seqs).toEqual([1, 2]);
  });

  describe('poked by another node', () => {
    const poked = async (seq: number, of = epoch): Promise<void> => {
      fanout.poked({ area, epoch: of, seq });
      await settled();
    };

    test('shows what it committed without waiting for the poll', async () => {
      await join();
      await store.commit({}, {});
      await poked(2);
      expect(inbox.seqs).toEqual([1, 2]);
    });

    test('asks the database once more for all pokes that came while it asked', async () => {
      await join();
      const asked = store.heads;
      await store.commit({});
      for (let seq = 1; seq <= 100; seq++) fanout.poked({ area, epoch, seq });
      await settled();
      expect(inbox.seqs).toEqual([1]);
      expect(store.heads - asked).toBe(2);
    });

    test('asks nothing for what it knows, and for areas that nobody reads', async () => {
      await join();
      feed.publish({ area, epoch, changes: await store.commit({}) });
      const asked = store.heads;
      await poked(1);
      fanout.poked({ area: 'elsewhere', epoch, seq: 9 });
      await settled();
      expect(store.heads).toBe(asked);
    });

    test('believes no number: only what is in the log moves anything', async () => {
      await join();
      await poked(1_000_000);
      expect((await fanout.of(area))?.head).toEqual({ epoch, seq: 0 });
      await poked(1, 'an epoch of nobody');
      expect(stranded).toEqual([]);
      await store.commit({});
      await poked(1);
      expect(inbox.seqs).toEqual([1]);
    });

    test('of another history, notices that a new one has begun', async () => {
      await join();
      await store.resetArea(area, 'epoch-two');
      await poked(0, 'epoch-two');
      expect(stranded).toEqual([area, 'one']);
    });
  });

  test('notices a reset by the poll, and at the next reader’s hello', async () => {
    await join();
    await store.resetArea(area, 'epoch-two');
    clock.advance(1_000);
    await settled();
    expect(stranded).toEqual([area, 'one']);
    await store.resetArea(area, 'epoch-three');
    expect((await fanout.of(area))?.head.epoch).toBe('epoch-three');
  });

  test('I23: polls on while the database is down', async () => {
    await join();
    await store.commit({});
    store.isDown = true;
    clock.advance(5_000);
    await settled();
    store.isDown = false;
    clock.advance(1_000);
    await settled();
    clock.advance(30);
    await settled();
    expect(inbox.seqs).toEqual([1]);
  });

  test('closed, it neither polls nor listens', async () => {
    await join();
    fanout.close();
    feed.publish({ area, epoch, changes: await store.commit({}) });
    clock.advance(10_000);
    await settled();
    expect(inbox.frames).toEqual([]);
  });

  test('a beat says, for each channel, what its readers were sent and where the log is', async () => {
    await join();
    const other = new Inbox('two');
    const known = await fanout.of(area);
    await known?.join(other, northOfficers, 0, () => true);
    feed.publish({ area, epoch, changes: await store.commit({}) });
    const beats = known ? beatsOf(area, known, clock, quiet) : [];
    expect(beats.map(({ room }) => room)).toEqual([...inbox.rooms, ...other.rooms]);
    for (const { beat } of beats)
      expect(beat).toMatchObject({ area, epoch, last: 1, head: 1, sources: [] });
  });
});
