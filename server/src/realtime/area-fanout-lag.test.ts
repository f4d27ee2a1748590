import { beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { AreaBench as Bench } from './testing/area-bench.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area, commanders, epoch, type Inbox } from './testing/rows.js';

const yes = (): boolean => true;

describe('area-fanout and slow readers', () => {
  let store: GatedStore;
  let bench: Bench;

  beforeEach(async () => {
    store = await openStore();
    bench = new Bench(store);
  });

  test('I14: of many that come back at once, two read the log at a time, and a new change goes past them', async () => {
    const quick = bench.reader('quick');
    const slow = Array.from({ length: 20 }, (_unused, i) => bench.reader(`slow ${i}`));
    for (const reader of [quick, ...slow]) await bench.fanout.join(reader, commanders, 0, yes);
    for (const reader of slow) reader.fill();
    const back = slow.map((reader) => bench.fanout.lag(reader, yes));
    bench.take(await store.commit(...Array.from({ length: 600 }, () => ({}))));
    store.isGated = true;
    for (const reader of slow) reader.drain();
    await settled();
    expect(store.waiting).toBe(2);
    bench.take(await store.commit({}));
    await bench.flush();
    expect(quick.seqs.at(-1)).toBe(601);
    while (store.waiting > 0) {
      store.release();
      await settled();
      expect(store.waiting).toBeLessThanOrEqual(2);
    }
    await Promise.all(back);
    for (const { seqs } of slow) expect(seqs).toEqual(quick.seqs);
  });

  describe('with a reader that lags', () => {
    let slow: Inbox;
    let quick: Inbox;
    let isWanted = true;
    let back: Promise<void>;

    beforeEach(async () => {
      isWanted = true;
      [slow, quick] = [bench.reader('slow'), bench.reader('quick')];
      await bench.fanout.join(slow, commanders, 0, yes);
      await bench.fanout.join(quick, commanders, 0, yes);
      bench.take(await store.commit({}));
      slow.fill();
      back = bench.fanout.lag(slow, () => isWanted);
      bench.take(await store.commit({}, {}));
      await bench.flush();
    });

    test('I14: nothing more is queued for it, and the others get all', () => {
      expect([slow.seqs, quick.seqs]).toEqual([[1], [1, 2, 3]]);
      expect(bench.fanout.has('slow')).toBe(false);
    });

    test('drained, it is sent from the log what it missed, and then all that comes', async () => {
      slow.drain();
      await back;
      bench.take(await store.commit({}));
      await bench.flush();
      expect(slow.seqs).toEqual([1, 2, 3, 4]);
      expect(slow.frames.map(({ prev }) => prev)).toEqual([0, 1, 3]);
    });

    test('I7: fenced meanwhile, it is sent nothing', async () => {
      isWanted = false;
      slow.drain();
      await back;
      expect(slow.seqs).toEqual([1]);
      expect(slow.rooms.size).toBe(0);
    });

    test('I11: after a new epoch its place is not ours', async () => {
      bench.fanout.notice({ epoch: 'epoch-two', seq: 0, hash: '' });
      slow.drain();
      await back;
      expect(bench.stranded).toEqual([quick, slow]);
      expect(slow.seqs).toEqual([1]);
    });

    test('who is in no channel does not lag a second time', async () => {
      await bench.fanout.lag(slow, yes);
      slow.drain();
      await back;
      expect(slow.seqs).toEqual([1, 2, 3]);
    });
  });

  test('I1: whoever lags and drains whenever, each is sent every number once and in order', async () => {
    const turn = fc.constantFrom('commit', 'elsewhere', 'flush', 'lag', 'drain', 'settle');
    const turns = fc.array(fc.tuple(turn, fc.nat({ max: 2 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(turns, async (history) => {
        store = await openStore();
        bench = new Bench(store, { epoch, seq: 0, hash: '' });
        const slowest = bench.reader('one');
        const inboxes = [slowest, bench.reader('two'), bench.reader('three')];
        for (const inbox of inboxes) await bench.fanout.join(inbox, commanders, 0, yes);
        const lags: Promise<void>[] = [];
        const play: Record<string, (inbox: Inbox) => unknown> = {
          commit: async () => bench.take(await store.commit({})),
          elsewhere: () => store.commit({}),
          flush: () => bench.flush(),
          settle: () => settled(),
          drain: (inbox) => inbox.drain(),
          lag: (inbox) => {
            inbox.fill();
            lags.push(bench.fanout.lag(inbox, yes));
          },
        };
        for (const [what, who] of history) await play[what]?.(inboxes[who] ?? slowest);
        for (const inbox of inboxes) inbox.drain();
        await Promise.all(lags);
        const head = await store.head(area);
        if (head) bench.fanout.notice(head);
        for (let i = 0; i < 3; i++) await bench.flush();
        const all = Array.from({ length: head?.seq ?? 0 }, (_, i) => i + 1);
        for (const { seqs } of inboxes) expect(seqs).toEqual(all);
      }),
    );
  });
});
