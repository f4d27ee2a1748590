import { describe, expect, test } from '@jest/globals';
import { MemoryDrafts } from './draft-store.js';
import { describeDraftStore } from './draft-store.contract.js';
import { Drafts } from './drafts.js';

describeDraftStore('in memory', async () => new MemoryDrafts());

/** A device whose storage is closed, as in a private window. */
class ClosedStore extends MemoryDrafts {
  override get = closed;
  override put = closed;
  override remove = closed;
  override forms = closed;
  override forget = closed;
}

function closed(): Promise<never> {
  return Promise.reject(new Error('InvalidStateError'));
}

describe('drafts', () => {
  const fields = { id: 'new', text: 'Water at the gate' };

  test('are their author’s, and forgotten with them', async () => {
    const store = new MemoryDrafts();
    const [ann, ben] = [new Drafts(store, 'ann'), new Drafts(store, 'ben')];
    await ann.put('log', fields);
    await ben.put('log', { id: 'other' });
    expect([await ann.get('log'), await ann.forms(), await ben.get('step')]).toEqual([
      fields,
      ['log'],
      undefined,
    ]);
    await ann.forget();
    expect([await ann.forms(), await ben.forms()]).toEqual([[], ['log']]);
    await ben.discard('log');
    expect(await ben.forms()).toEqual([]);
  });

  test('nobody signed in leaves none', async () => {
    const store = new MemoryDrafts();
    const nobody = new Drafts(store, null);
    await nobody.put('log', fields);
    expect([await nobody.get('log'), await nobody.forms(), await store.forms('')]).toEqual([
      undefined,
      [],
      [],
    ]);
    await nobody.discard('log');
    await nobody.forget();
  });

  test('a device that keeps nothing forgets, and nothing else goes wrong', async () => {
    const ann = new Drafts(new ClosedStore(), 'ann');
    await ann.put('log', fields);
    await ann.discard('log');
    await ann.forget();
    expect([await ann.get('log'), await ann.forms()]).toEqual([undefined, []]);
  });
});
