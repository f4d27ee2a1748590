import { beforeEach, describe, expect, test } from '@jest/globals';
import { seededRandom, between } from '@levee/shared/kernel/random';
import * as fc from 'fast-check';
import type { LoggedChange } from '../storage/log-store.js';
import { AreaBench as Bench } from './testing/area-bench.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import type { Inbox } from './testing/rows.js';
import {
  area,
  commanders,
  epoch,
  northOfficers,
  southOfficers,
  unit,
  walls,
} from './testing/rows.js';

const yes = (): boolean => true;
const readings = [commanders, northOfficers, southOfficers, walls];

/** The numbers that frames cover, and whether each begins where the one before it ended. */
function covered({ frames }: Inbox): { from: number; to: number; isWhole: boolean } {
  const isWhole = frames.every(({ prev }, i) => i === 0 || prev === frames[i - 1]?.to);
  return { from: frames[0]?.prev ?? -1, to: frames.at(-1)?.to ?? -1, isWhole };
}

describe('area-fanout', () => {
  let store: GatedStore;
  let bench: Bench;
  beforeEach(async () => {
    store = await openStore();
    bench = new Bench(store);
  });

  test('the first change goes at once; what comes thick is gathered into one frame', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.take(await store.commit({}));
    expect(inbox.frames).toHaveLength(1);
    bench.take(await store.commit({}));
    bench.take(await store.commit({}));
    expect(inbox.frames).toHaveLength(1);
    await bench.flush();
    expect(inbox.frames.map(({ prev, to }) => [prev, to])).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  test('rows that arrive out of order are shown in order', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    const changes = await store.commit({}, {}, {});
    bench.take(changes.slice(2));
    bench.take(changes.slice(0, 2));
    await bench.flush();
    await bench.flush();
    expect(inbox.seqs).toEqual([1, 2, 3]);
  });

  test('rows of another node are read from the log once the poll has noticed them', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    await store.commit({}, {});
    bench.fanout.notice({ epoch, seq: 2, hash: '' });
    await bench.flush();
    expect(inbox.seqs).toEqual([1, 2]);
  });

  test('a hole left by another node is filled before what this node committed is shown', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    await store.commit({}, {});
    bench.take(await store.commit({}));
    await bench.flush();
    expect(inbox.seqs).toEqual([1, 2, 3]);
  });

  test('catches a late reader up, then lets it in, without a hole and without a repetition', async () => {
    await bench.fanout.join(bench.reader('early'), commanders, 0, yes);
    bench.take(await store.commit({}, {}, {}));
    const late = bench.reader('late');
    expect(await bench.fanout.join(late, commanders, 1, yes)).toBe(true);
    bench.take(await store.commit({}));
    await bench.flush();
    expect(late.seqs).toEqual([2, 3, 4]);
  });

  test('more than a page behind is caught up page by page', async () => {
    await store.commit(...Array.from({ length: 2_300 }, () => ({})));
    bench = new Bench(store, { epoch, seq: 2_300, hash: '' });
    const inbox = bench.reader('far');
    await bench.fanout.join(inbox, commanders, 0, yes);
    expect(inbox.seqs).toEqual(Array.from({ length: 2_300 }, (_, i) => i + 1));
  });

  test('I9: a join that is no longer wanted adds nothing, and leaves nothing behind', async () => {
    await store.commit({}, {});
    bench = new Bench(store, { epoch, seq: 2, hash: '' });
    store.isGated = true;
    let isWanted = true;
    const inbox = bench.reader('revoked');
    const join = bench.fanout.join(inbox, commanders, 0, () => isWanted);
    isWanted = false;
    await store.releaseAll();
    expect(await join).toBe(false);
    expect(inbox.frames).toEqual([]);
    expect(inbox.rooms.size).toBe(0);
    expect(bench.fanout.channels.size).toBe(0);
  });

  test('who has left is out of the room; a channel without readers is gone', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.fanout.leave('one');
    bench.take(await store.commit({}));
    expect(inbox.frames).toEqual([]);
    expect(bench.fanout.channels.size).toBe(0);
  });

  test('a new epoch strands every reader: none of them is shown anything more', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.fanout.notice({ epoch: 'epoch-two', seq: 0, hash: '' });
    bench.take(await store.commit({}), epoch);
    await bench.flush();
    expect(bench.stranded).toEqual([inbox]);
    expect(inbox.frames).toEqual([]);
    expect(bench.fanout.head).toEqual({ epoch: 'epoch-two', seq: 0 });
  });

  test('a join under way when the epoch changes gives up', async () => {
    await store.commit({}, {});
    bench = new Bench(store, { epoch, seq: 2, hash: '' });
    store.isGated = true;
    const inbox = bench.reader('one');
    const join = bench.fanout.join(inbox, commanders, 0, yes);
    bench.fanout.notice({ epoch: 'epoch-two', seq: 0, hash: '' });
    await store.releaseAll();
    expect(await join).toBe(false);
    expect(inbox.frames).toEqual([]);
  });

  test('a node that takes long over a frame gathers what comes meanwhile', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    const send = inbox.send.bind(inbox);
    inbox.send = (frame) => {
      send(frame);
      bench.clock.advance(40);
    };
    for (let i = 0; i < 3; i++) bench.take(await store.commit({}));
    expect(inbox.seqs).toEqual([1]);
    bench.clock.advance(30);
    expect(inbox.frames.map(({ prev, to }) => [prev, to])).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  test('a join under way when the epoch changes is told that its place is not ours', async () => {
    await store.commit({}, {});
    bench = new Bench(store, { epoch, seq: 2, hash: '' });
    store.isGated = true;
    const inbox = bench.reader('one');
    const join = bench.fanout.join(inbox, commanders, 0, yes);
    bench.fanout.notice({ epoch: 'epoch-two', seq: 0, hash: '' });
    await store.releaseAll();
    await join;
    expect(bench.stranded).toEqual([inbox]);
  });

  test('I14: a catch-up goes on only as fast as it is taken', async () => {
    const big = { record: { ...unit('x'), name: 'x'.repeat(200_000) } };
    await store.commit(...Array.from({ length: 6 }, () => big));
    bench = new Bench(store, { epoch, seq: 6, hash: '' });
    const inbox = bench.reader('slow');
    const send = inbox.send.bind(inbox);
    inbox.send = (frame) => {
      send(frame);
      inbox.fill();
    };
    const join = bench.fanout.join(inbox, commanders, 0, yes);
    for (let count = 1; count <= 6; count++) {
      await settled();
      expect(inbox.seqs).toHaveLength(count);
      inbox.drain();
    }
    expect(await join).toBe(true);
    expect(inbox.seqs).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('I23: a database that is down is asked again, and nothing is lost over it', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    await store.commit({}, {});
    store.isDown = true;
    bench.fanout.notice({ epoch, seq: 2, hash: '' });
    await bench.flush();
    await bench.flush();
    expect(inbox.frames).toEqual([]);
    store.isDown = false;
    await bench.flush();
    await bench.flush();
    expect(inbox.seqs).toEqual([1, 2]);
  });

  test('I7: every row is looked at before a reader gets it, whichever node wrote it', async () => {
    const inbox = bench.reader('one');
    const seen: string[] = [];
    inbox.send = ({ to }) => void seen.push(`sent ${to} looked ${bench.looked.at(-1) ?? 0}`);
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.take(await store.commit({}));
    await store.commit({});
    bench.fanout.notice({ epoch, seq: 2, hash: '' });
    await bench.flush();
    expect(seen).toEqual(['sent 1 looked 1', 'sent 2 looked 2']);
  });

  test('I7: a row that another node wrote between two of ours is neither lost nor passed over', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.take(await store.commit({}));
    bench.take(await store.commit({}));
    await store.commit({});
    bench.take(await store.commit({}));
    for (let turn = 0; turn < 3; turn++) await bench.flush();
    expect(inbox.seqs).toEqual([1, 2, 3, 4]);
    expect(new Set(bench.looked)).toEqual(new Set([1, 2, 3, 4]));
  });

  test('I7: a new channel never begins behind rows that nobody has looked at', async () => {
    await store.commit({}, {});
    store.isGated = true;
    bench.fanout.notice({ epoch, seq: 2, hash: '' });
    const inbox = bench.reader('one');
    const seen: number[] = [];
    inbox.send = () => void seen.push(bench.looked.length);
    const join = bench.fanout.join(inbox, commanders, 0, yes);
    await store.releaseAll();
    await bench.flush();
    expect(await join).toBe(true);
    expect(seen).toEqual([2]);
  });

  test('a log that was begun anew behind its back is not asked for what it lost without end', async () => {
    await store.commit({}, {}, {});
    bench = new Bench(store, { epoch, seq: 3, hash: '' });
    await bench.fanout.join(bench.reader('early'), commanders, 3, yes);
    bench.fanout.notice({ epoch, seq: 5, hash: '' });
    await store.resetArea(area, 'epoch-two');
    expect(await bench.fanout.join(bench.reader('late'), commanders, 5, yes)).toBe(false);
  });

  test('rows of other nodes are looked at even while nobody reads', async () => {
    await store.commit({}, {});
    bench.fanout.notice({ epoch, seq: 2, hash: '' });
    await bench.flush();
    expect(bench.looked).toEqual([1, 2]);
  });

  test('closed, it flushes nothing more', async () => {
    const inbox = bench.reader('one');
    await bench.fanout.join(inbox, commanders, 0, yes);
    bench.take(await store.commit({}));
    bench.take(await store.commit({}));
    bench.fanout.close();
    await bench.flush();
    expect(inbox.seqs).toEqual([1]);
  });

  test('I1: whoever joins whenever, wherever rows come from, sees each number once, in order', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), interleave), { numRuns: 200 });
  });
});

interface Joining {
  readonly inbox: Inbox;
  readonly from: number;
  readonly isIn: Promise<boolean>;
}

/** Commits, joins, pokes, polls and reads in a random order; then all that waits is let through. */
async function interleave(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const store = await openStore();
  await store.commit({}, {}, {});
  const bench = new Bench(store, { epoch, seq: 3, hash: '' });
  store.isGated = true;
  const joins: Joining[] = [];
  const held: LoggedChange[][] = [];
  let headSeq = 3;
  const moves: (() => Promise<void> | void)[] = [
    async () => {
      const changes = await store.commit(
        ...Array.from({ length: between(random, 1, 4) }, () => ({})),
      );
      headSeq += changes.length;
      held.push(changes);
    },
    () => bench.take(held.splice(between(random, 0, held.length + 1), 1)[0] ?? []),
    () => void held.splice(between(random, 0, held.length + 1), 1),
    () => bench.fanout.notice({ epoch, seq: headSeq, hash: '' }),
    () => store.release(between(random, 0, 9)),
    () => bench.clock.advance(between(random, 0, 60)),
    () => {
      const reading = readings[between(random, 0, readings.length)] ?? commanders;
      const inbox = bench.reader(`reader-${joins.length}`);
      const from = between(random, 0, bench.fanout.head.seq + 1);
      joins.push({ inbox, from, isIn: bench.fanout.join(inbox, reading, from, yes) });
    },
  ];
  for (let turn = 0; turn < 60; turn++) {
    await moves[between(random, 0, moves.length)]?.();
    await settled();
  }
  await store.releaseAll();
  bench.fanout.notice({ epoch, seq: headSeq, hash: '' });
  for (let turn = 0; turn < 5; turn++) await bench.flush();
  for (const { inbox, from, isIn } of joins) {
    expect(await isIn).toBe(true);
    if (from === headSeq) expect(inbox.frames).toEqual([]);
    else expect(covered(inbox)).toEqual({ from, to: headSeq, isWhole: true });
  }
}
