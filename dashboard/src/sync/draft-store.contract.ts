import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Draft, DraftStore } from './draft-store.js';

/** The contract that every draft store keeps, whatever it is made of. `open` gives an empty one. */
export function describeDraftStore(name: string, open: () => Promise<DraftStore>): void {
  describe(`draft store: ${name}`, () => {
    let store: DraftStore;
    beforeEach(async () => {
      store = await open();
    });

    const draft = (author: string, form: string, text = form): Draft => {
      return { author, form, fields: { id: 'new', text, place: { lat: 30, lng: 110 }, found: [] } };
    };

    test('gives back the newest of a form, whole', async () => {
      await store.put(draft('ann', 'log', 'wat'));
      await store.put(draft('ann', 'log', 'water'));
      expect(await store.get('ann', 'log')).toEqual(draft('ann', 'log', 'water'));
    });

    test('shows nobody what another author has typed', async () => {
      await store.put(draft('ann', 'log'));
      expect(await store.get('ben', 'log')).toBeUndefined();
      expect(await store.forms('ben')).toEqual([]);
    });

    test('names the forms of an author, and removes one without the others', async () => {
      for (const form of ['step:pond', 'log', 'step:dam']) await store.put(draft('ann', form));
      await store.remove('ann', 'step:dam');
      await store.remove('ann', 'never-there');
      expect(await store.forms('ann')).toEqual(['log', 'step:pond']);
    });

    test('forgets all of one author and nothing of another', async () => {
      for (const author of ['ann', 'ben']) await store.put(draft(author, 'log'));
      await store.forget('ann');
      expect([await store.forms('ann'), await store.forms('ben')]).toEqual([[], ['log']]);
    });
  });
}
