import { beforeEach, describe, expect, test } from '@jest/globals';
import type { PictureHead, PictureStep } from './picture.js';
import type { PictureStore } from './picture-store.js';
import { aHead, aRow, aStep } from '../testing/pictures.js';

/** The contract that every store of pictures keeps, whatever it is made of. `open` gives an empty one. */
export function describePictureStore(name: string, open: () => Promise<PictureStore>): void {
  describe(`picture store: ${name}`, () => {
    let store: PictureStore;
    beforeEach(async () => {
      store = await open();
    });

    test('has nothing at first', async () => {
      expect(await store.read('county-one')).toBeUndefined();
    });

    test('gives back a picture whole, with its place', async () => {
      const step = aStep([aRow('a'), aRow('b')]);
      expect(await store.write(step)).toBe(true);
      expect(await store.read('county-one')).toMatchObject({ head: step.head });
      expect((await store.read('county-one'))?.records[0]).toMatchObject(aRow('a'));
    });

    test('goes on from its own place: puts, changes, removes', async () => {
      const first = aStep([aRow('a'), aRow('b')]);
      await store.write(first);
      const removed = [{ kind: 'unit' as const, id: 'a' }];
      await store.write(next(first.head, { puts: [aRow('b', 2), aRow('c')], removed }, 2));
      const picture = await store.read('county-one');
      expect(picture?.records.map(({ id, version }) => [id, version])).toEqual([
        ['b', 2],
        ['c', 1],
      ]);
      expect(picture?.head.seq).toBe(first.head.seq + 1);
    });

    test('takes no step that rests on something else, and keeps what lay there', async () => {
      const first = aStep([aRow('a')]);
      const foreign = next({ ...first.head, epoch: 'epoch-two' }, { puts: [aRow('b')] }, 2);
      expect(await store.write(foreign)).toBe(false);
      await store.write(first);
      expect(await store.write(foreign)).toBe(false);
      expect(await ids(store)).toEqual(['a']);
    });

    test('takes a whole picture in place of another one', async () => {
      await store.write(aStep([aRow('a'), aRow('b')]));
      await store.write(aStep([aRow('c')], { epoch: 'epoch-two' }));
      expect(await ids(store)).toEqual(['c']);
    });
  });
  describeLosses(name, open);
}

function describeLosses(name: string, open: () => Promise<PictureStore>): void {
  describe(`what a picture store loses: ${name}`, () => {
    let store: PictureStore;
    beforeEach(async () => {
      store = await open();
    });

    test('throws away a place without its records, and one of another format', async () => {
      await store.write(aStep([aRow('a')], { count: 2 }));
      expect(await store.read('county-one')).toBeUndefined();
      await store.write(aStep([aRow('a')], { format: 0 as 1 }));
      expect(await store.read('county-one')).toBeUndefined();
      await store.write(aStep([aRow('a')]));
      expect(await ids(store)).toEqual(['a']);
    });

    test('wipes one area, or every one', async () => {
      await store.write(aStep([aRow('a')]));
      await store.write(aStep([aRow('b')], { area: 'county-two' }));
      await store.wipe('county-one');
      expect([await ids(store), await ids(store, 'county-two')]).toEqual([undefined, ['b']]);
      await store.wipe();
      expect(await ids(store, 'county-two')).toBeUndefined();
    });
  });
}

async function ids(store: PictureStore, area = aHead().area): Promise<string[] | undefined> {
  return (await store.read(area))?.records.map(({ id }) => id).sort();
}

/** The next step after a head: what it puts, what it takes away, and how many records there are then. */
function next(base: PictureHead, over: Partial<PictureStep>, count: number): PictureStep {
  return { ...aStep([]), head: { ...base, seq: base.seq + 1, count }, base, ...over };
}
