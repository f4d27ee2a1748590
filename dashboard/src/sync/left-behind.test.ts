import { describe, expect, test } from '@jest/globals';
import { MemoryDrafts } from './draft-store.js';
import { leftBehind } from './left-behind.js';
import { MemoryOutbox } from './outbox-store.js';
import { row } from './testing/rows.js';

const receipt = { id: 'done', status: 'ok' as const };

describe('left-behind', () => {
  test('is what its author has not had an answer to, and has not finished, in all areas', async () => {
    const outboxes = { one: new MemoryOutbox(), two: new MemoryOutbox() };
    const drafts = { one: new MemoryDrafts(), two: new MemoryDrafts() };
    await outboxes.one.put(row('waits'));
    await outboxes.one.put(row('done', { receipt }));
    await outboxes.two.put(row('waits too'));
    await outboxes.two.put(row('of another', { author: 'other' }));
    await drafts.two.put({ author: 'me', form: 'log', fields: {} });
    await drafts.two.put({ author: 'other', form: 'log', fields: {} });
    const stores = {
      outbox: (area: string) => outboxes[area as 'one'],
      drafts: (area: string) => drafts[area as 'one'],
    };
    expect(await leftBehind('me', ['one', 'two'], stores)).toEqual({
      waiting: ['hazard.treat', 'hazard.treat'],
      drafts: 1,
    });
  });

  test('a store that cannot be read holds nothing', async () => {
    const closed = (): Promise<never> => Promise.reject(new Error('InvalidStateError'));
    const stores = { outbox: () => ({ all: closed }), drafts: () => ({ forms: closed }) };
    expect(await leftBehind('me', ['one'], stores)).toEqual({ waiting: [], drafts: 0 });
  });
});
