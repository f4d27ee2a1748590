import { beforeEach, describe, expect, test } from '@jest/globals';
import { effectScope, toRefs, type EffectScope } from 'vue';
import { MemoryDrafts } from '../sync/draft-store.js';
import { Drafts } from '../sync/drafts.js';
import { settled } from '../sync/testing/scripted-transport.js';
import { keptDraft, type Drafted } from './use-draft.js';

type Log = {
  id: string;
  text: string;
  place: { lat: number; lng: number } | null;
  found: string[];
};

describe('use-draft', () => {
  let store: MemoryDrafts;
  let scope: EffectScope;
  let count: number;
  beforeEach(() => {
    store = new MemoryDrafts();
    scope = effectScope();
    count = 0;
  });

  /** A form that somebody opens; the one before it is gone, as after a reload. */
  const open = async (author = 'ann', form = 'log'): Promise<Drafted<Log>> => {
    const opened = openNow(author, form);
    await settled();
    return opened;
  };
  const openNow = (author = 'ann', form = 'log'): Drafted<Log> => {
    scope.stop();
    scope = effectScope();
    const initial = (): Log => ({ id: `id-${count++}`, text: '', place: null, found: [] });
    const opened = scope.run(() => keptDraft(new Drafts(store, author), form, initial));
    if (!opened) throw new Error('the scope has ended');
    return opened;
  };

  test('keeps every keystroke, deep inside too, and brings it back with its id', async () => {
    const { draft, isRestored } = await open();
    expect(isRestored.value).toBe(false);
    draft.text = 'Wat';
    draft.place = { lat: 30, lng: 110 };
    draft.found.push('crack');
    draft.text = 'Water';
    const again = await open();
    expect(again.draft).toEqual({
      id: 'id-0',
      text: 'Water',
      place: { lat: 30, lng: 110 },
      found: ['crack'],
    });
    expect(again.isRestored.value).toBe(true);
  });

  test('is gone once it was sent, and what comes next has an id of its own', async () => {
    const { draft, discard } = await open();
    draft.text = 'Water';
    discard();
    expect(draft).toMatchObject({ id: 'id-1', text: '' });
    expect(await store.forms('ann')).toEqual([]);
    draft.text = 'More';
    expect((await open()).draft).toMatchObject({ id: 'id-1', text: 'More' });
  });

  test('a form that was only opened leaves nothing, nor one whose words were taken out again', async () => {
    const { draft } = await open();
    expect(await store.forms('ann')).toEqual([]);
    draft.text = 'Water';
    expect(await store.forms('ann')).toEqual(['log']);
    draft.text = '';
    expect(await store.forms('ann')).toEqual([]);
  });

  test('shows nobody what another author has typed', async () => {
    (await open('ann')).draft.text = 'Water';
    const other = await open('ben');
    expect([other.draft.text, other.isRestored.value]).toEqual(['', false]);
    other.draft.text = 'Fire';
    expect((await open('ann')).draft.text).toBe('Water');
  });

  test('binds a form also to a field that holds nothing yet', async () => {
    const unset = (): { text: string; grade: string | undefined } => {
      return { text: '', grade: undefined };
    };
    const opened = scope.run(() => keptDraft(new Drafts(store, 'ann'), 'step', unset));
    const { grade } = toRefs(opened?.draft ?? unset());
    expect(grade).toBeDefined();
    grade.value = 'red';
    await settled();
    expect((await store.get('ann', 'step'))?.fields).toEqual({ text: '', grade: 'red' });
  });

  test('brings back what its author saw when they began, not what stands by now', async () => {
    const about = (version: number) => () => ({ text: '', base: { version } });
    const openOn = async (version: number) => {
      scope.stop();
      scope = effectScope();
      const opened = scope.run(() => keptDraft(new Drafts(store, 'ann'), 'log', about(version)));
      await settled();
      return opened;
    };
    await openOn(1);
    expect(await store.forms('ann')).toEqual([]);
    const first = await openOn(1);
    Object.assign(first?.draft ?? {}, { text: 'Water' });
    const again = await openOn(2);
    expect(again?.draft).toEqual({ text: 'Water', base: { version: 1 } });
    again?.discard();
    expect(again?.draft).toEqual({ text: '', base: { version: 2 } });
  });

  test('who types before it was brought back keeps what they typed', async () => {
    const first = await open();
    Object.assign(first.draft, { text: 'Water', found: ['crack'] });
    const { draft } = openNow();
    draft.text = 'Fire';
    await settled();
    expect(draft).toMatchObject({ id: 'id-0', text: 'Fire', found: ['crack'] });
  });

  test('a form that was closed before it was brought back stays as it was', async () => {
    (await open()).draft.text = 'Water';
    const { draft } = openNow();
    scope.stop();
    await settled();
    expect(draft.text).toBe('');
    expect((await store.get('ann', 'log'))?.fields['text']).toBe('Water');
  });

  test('is forgotten when the device is taken', async () => {
    (await open()).draft.text = 'Water';
    await new Drafts(store, 'ann').forget();
    expect((await open()).isRestored.value).toBe(false);
  });
});
