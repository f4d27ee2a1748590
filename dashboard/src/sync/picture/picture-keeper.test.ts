import { beforeEach, describe, expect, test } from '@jest/globals';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { fetchRules, rulesAtHand } from '../late-rules.js';
import { Replica } from '../replica.js';
import { area, epoch, eyes, frame, hour, snapshot } from '../testing/frames.js';
import { aHead, aRow, aStep } from '../testing/pictures.js';
import { settled } from '../testing/scripted-transport.js';
import { confirmMs, gatherMs, phoneRoom, PictureKeeper, type Seen } from './picture-keeper.js';
import { MemoryPictures } from './picture-store.js';
import type { PictureStep } from './picture.js';

describe('picture-keeper', () => {
  let clock: ManualClock;
  let replica: Replica;
  let store: MemoryPictures;
  let written: PictureStep[];
  let seen: Seen;

  class Watched extends MemoryPictures {
    override write(step: PictureStep): Promise<boolean> {
      written.push(step);
      return super.write(step);
    }
  }

  const keeperOf = (who = 'zhou'): PictureKeeper =>
    new PictureKeeper({
      ...{ area, who, store, clock, replica },
      serverNowMs: () => fromIso(hour) + clock.steadyMs(),
      seen: () => seen,
      room: phoneRoom,
    });

  const later = async (ms: number): Promise<void> => {
    seen = { ...seen, heardAtMs: seen.heardAtMs + ms };
    clock.advance(ms);
    await settled();
  };

  const ids = async (): Promise<string[] | undefined> =>
    (await store.read(area))?.records.map(({ id }) => id).sort();

  test('stores what a wall was sent without rules: nothing personal is sent to one', async () => {
    expect(rulesAtHand()).toBeUndefined();
    seen = { ...seen, eyes: { ...eyes, audience: 'wall' } };
    const keeper = keeperOf();
    keeper.begin(undefined);
    replica.load(snapshot(2, ['a']));
    await later(gatherMs);
    expect(await ids()).toEqual(['a']);
    expect(rulesAtHand()).toBeUndefined();
    keeper.close();
  });

  test('stores nothing before it knows what is personal, and brings that once the link is live', async () => {
    expect(rulesAtHand()).toBeUndefined();
    const keeper = keeperOf();
    keeper.begin(undefined);
    replica.load(snapshot(2, ['a']));
    await later(gatherMs);
    expect(await ids()).toBeUndefined();
    await fetchRules();
    await later(gatherMs);
    expect(await ids()).toEqual(['a']);
    keeper.close();
  });

  beforeEach(() => {
    clock = new ManualClock();
    replica = new Replica(() => undefined);
    written = [];
    store = new Watched();
    seen = { state: 'live', eyes, heardAtMs: fromIso(hour) };
  });

  test('stores what a live link brought, and from then on what changed only', async () => {
    keeperOf().begin(undefined);
    replica.load(snapshot(3, ['a', 'b']));
    await later(gatherMs);
    replica.apply(frame(3, ['c']));
    await later(gatherMs);
    expect(written.map(({ puts, base }) => [puts.map(({ id }) => id), base?.seq])).toEqual([
      [['a', 'b'], undefined],
      [['c'], 3],
    ]);
    expect(await ids()).toEqual(['a', 'b', 'c']);
    const asOf = toIso(fromIso(hour) + 2 * gatherMs);
    expect((await store.read(area))?.head).toEqual(
      aHead({ seq: 4, count: 3, asOf, skewMs: fromIso(hour) - clock.nowMs() + clock.steadyMs() }),
    );
  });

  test('takes away what is gone', async () => {
    keeperOf().begin(undefined);
    replica.load(snapshot(3, ['a', 'b']));
    await later(gatherMs);
    const [gone] = frame(3, ['a']).items;
    replica.apply({ ...frame(3, []), items: gone ? [{ ...gone, record: null }] : [] });
    await later(gatherMs);
    expect(await ids()).toEqual(['b']);
  });

  test('stores nothing of a picture that may not be so now', async () => {
    keeperOf().begin(undefined);
    replica.load(snapshot(3, ['a']));
    for (const state of ['doubtful', 'offline', 'joining', 'catchingUp'] as const) {
      seen = { ...seen, state };
      await later(gatherMs);
    }
    expect(written).toEqual([]);
  });

  test('confirms a picture that did not change now and then, not always', async () => {
    keeperOf().begin(undefined);
    replica.load(snapshot(3, ['a']));
    await later(gatherMs);
    await later(gatherMs);
    expect(written).toHaveLength(1);
    await later(confirmMs);
    expect(written.map(({ puts }) => puts.length)).toEqual([1, 0]);
    expect((await store.read(area))?.head.asOf).toBe(toIso(seen.heardAtMs));
  });

  test('gives back the picture of the same person, and goes on from it', async () => {
    await store.write(aStep([aRow('a')]));
    const keeper = keeperOf();
    const picture = await keeper.restore();
    expect(picture?.head.seq).toBe(7);
    replica.load(snapshot(7, ['a']));
    keeper.begin(picture);
    replica.apply(frame(7, ['b']));
    await later(gatherMs);
    expect(written.at(-1)?.puts.map(({ id }) => id)).toEqual(['b']);
    expect(await ids()).toEqual(['a', 'b']);
  });

  test('somebody else is not shown it, and it is gone from the device, of every area', async () => {
    await store.write(aStep([aRow('a')]));
    await store.write(aStep([aRow('b')], { area: 'county-two' }));
    expect(await keeperOf('wu').restore()).toBeUndefined();
    expect([await store.read(area), await store.read('county-two')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a store that never answers keeps nobody waiting', async () => {
    store.read = () => new Promise(() => undefined);
    const restored = keeperOf().restore();
    clock.advance(2_000);
    expect(await restored).toBeUndefined();
  });

  test('a store that fails, in reading or in writing, ends nothing but the keeping', async () => {
    store.read = () => Promise.reject(new Error('no disk'));
    const keeper = keeperOf();
    expect(await keeper.restore()).toBeUndefined();
    keeper.begin(undefined);
    let tries = 0;
    store.write = () => Promise.reject(new Error(`full ${++tries}`));
    replica.load(snapshot(3, ['a']));
    await later(gatherMs);
    await later(gatherMs);
    expect(tries).toBe(1);
  });

  test('a right that ended takes this area’s picture away', async () => {
    await store.write(aStep([aRow('b')], { area: 'county-two' }));
    const keeper = keeperOf();
    keeper.begin(undefined);
    replica.load(snapshot(3, ['a']));
    await later(gatherMs);
    replica.wipe();
    await keeper.gather();
    expect([await ids(), (await store.read('county-two'))?.head.count]).toEqual([undefined, 1]);
  });

  test('what was being stored when it was wiped is no base for what follows', async () => {
    const keeper = keeperOf();
    keeper.begin(undefined);
    replica.load(snapshot(3, ['a']));
    const storing = keeper.gather();
    const wiping = keeper.wipe();
    await Promise.all([storing, wiping]);
    expect(await ids()).toBeUndefined();
    replica.apply(frame(3, ['b']));
    await later(gatherMs);
    expect(written.at(-1)?.base).toBeNull();
    expect(await ids()).toEqual(['a', 'b']);
  });

  test('of two pages that keep the same picture one gives way', async () => {
    const other = keeperOf();
    await store.write(aStep([aRow('a')]));
    const picture = await other.restore();
    replica.load(snapshot(7, ['a']));
    other.begin(picture);
    await store.write({ ...aStep([]), head: aHead({ seq: 9, count: 1 }), base: aHead({ seq: 7 }) });
    replica.apply(frame(7, ['b']));
    await later(gatherMs);
    replica.apply(frame(8, ['c']));
    await later(gatherMs);
    expect(written).toHaveLength(3);
    expect((await store.read(area))?.head).toMatchObject({ seq: 9, epoch });
  });
});
