import { beforeEach, describe, expect, test } from '@jest/globals';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import { row } from './testing/rows.js';

/** The contract that every outbox store keeps, whatever it is made of. `open` gives an empty one. */
export function describeOutboxStore(name: string, open: () => Promise<OutboxStore>): void {
  describe(`outbox store: ${name}`, () => {
    let store: OutboxStore;
    beforeEach(async () => {
      store = await open();
    });

    const ids = async (): Promise<string[]> => (await store.all()).map(({ id }) => id);

    test('is empty at first', async () => {
      expect(await store.all()).toEqual([]);
    });

    test('gives back what was put, whole', async () => {
      const kept = row('one', { epoch: 'epoch-one', receipt: { id: 'one', status: 'ok', seq: 3 } });
      await store.put(kept);
      expect(await store.all()).toEqual([kept]);
    });

    test('keeps the order of first puts, though the clock was set back in between', async () => {
      const times: readonly OutboxRow[] = [
        row('b', { capturedAtMs: 9_000 }),
        row('c', { capturedAtMs: 1_000 }),
        row('a', { capturedAtMs: 9_000 }),
      ];
      for (const one of times) await store.put(one);
      expect(await ids()).toEqual(['b', 'c', 'a']);
    });

    test('a row that is put again stays in its place', async () => {
      for (const id of ['one', 'two', 'three']) await store.put(row(id));
      await store.put(row('two', { epoch: 'epoch-two' }));
      expect(await ids()).toEqual(['one', 'two', 'three']);
      expect((await store.all())[1]).toEqual(row('two', { epoch: 'epoch-two' }));
    });

    test('removes what is named and nothing else', async () => {
      for (const id of ['one', 'two', 'three']) await store.put(row(id));
      await store.remove(['one', 'nine', 'three']);
      expect(await ids()).toEqual(['two']);
      await store.remove([]);
      expect(await ids()).toEqual(['two']);
    });

    test('takes many at once without losing one', async () => {
      const many = Array.from({ length: 50 }, (_, i) => `row-${i}`);
      await Promise.all(many.map((id) => store.put(row(id))));
      expect(new Set(await ids())).toEqual(new Set(many));
    });
  });
}
