import { beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryOutbox } from './outbox-store.js';
import type { Tabs } from './tabs.js';
import { JoinedTabs } from './testing/joined-tabs.js';
import { Bench, FullStore } from './testing/outbox-bench.js';
import { row } from './testing/rows.js';
import { settled } from './testing/scripted-transport.js';

describe('the outbox of several tabs', () => {
  let tabs: JoinedTabs;
  let one: Bench;
  let two: Bench;
  let tabOfTwo: Tabs;
  beforeEach(() => {
    tabs = new JoinedTabs();
    const store = new MemoryOutbox();
    one = new Bench(store, 1, tabs.open());
    tabOfTwo = tabs.open();
    two = new Bench(store, 2, tabOfTwo);
    for (const { outbox } of [one, two]) outbox.open();
  });

  test('one sends what both wrote, in the order in which they did', async () => {
    await two.outbox.keep(row('a1', { lane: 'a' }));
    await one.outbox.keep(row('a2', { lane: 'a' }));
    await two.outbox.keep(row('a3', { lane: 'a' }));
    for (const id of ['a1', 'a2', 'a3']) {
      await settled();
      one.answerLast(id);
    }
    expect([one.sentIds, two.sentIds]).toEqual([['a1', 'a2', 'a3'], []]);
  });

  test('all see each other’s marks, and a receipt reaches the tab that asked', async () => {
    await two.outbox.keep(row('asked'));
    await settled();
    expect([one.found, two.marks]).toEqual([['asked'], { asked: 'sending' }]);
    one.answerLast('asked', { seq: 7 });
    await settled();
    expect([two.receipts, two.marks, two.delivered]).toEqual([
      ['asked ok'],
      {},
      { asked: 'delivered' },
    ]);
    one.outbox.see('epoch-one', 7);
    await settled();
    expect(two.delivered).toEqual({ asked: 'seen' });
  });

  test('a refusal is shown in all, and let go of in all', async () => {
    await one.outbox.keep(row('no'));
    one.answerLast('no', { status: 'refused', code: 'state-illegal' });
    await settled();
    expect([one.marks, two.marks]).toEqual([{ no: 'refused' }, { no: 'refused' }]);
    await two.outbox.dismiss('no');
    await settled();
    expect([one.marks, two.marks]).toEqual([{}, {}]);
  });

  test('the next one goes on when the one that sends is closed', async () => {
    await one.outbox.keep(row('a1', { lane: 'a' }));
    await two.outbox.keep(row('a2', { lane: 'a' }));
    await settled();
    tabs.sender?.leave();
    await settled();
    two.answerLast('a1');
    expect([one.sentIds, two.sentIds]).toEqual([['a1'], ['a1', 'a2']]);
  });

  test('who has a line and sees nothing stir takes over, and not a second before', async () => {
    one.outbox.shut();
    await two.outbox.keep(row('a1'));
    await settled();
    for (let second = 0; second < 14; second++) {
      two.clock.advance(1_000);
      two.outbox.watchSender();
    }
    expect(tabOfTwo.isSender).toBe(false);
    two.clock.advance(2_000);
    two.outbox.watchSender();
    await settled();
    expect([tabOfTwo.isSender, two.sentIds]).toEqual([true, ['a1']]);
  });

  test.each([
    ['nothing waits', (): Promise<void> => Promise.resolve()],
    ['its own line is gone', async () => two.outbox.shut()],
    ['what waits is not ready', async () => void two.unready.add('a1')],
  ])('nobody takes over while %s', async (what, make) => {
    one.outbox.shut();
    if (what !== 'nothing waits') await two.outbox.keep(row('a1'));
    await make();
    for (let second = 0; second < 60; second++) {
      two.clock.advance(1_000);
      two.outbox.watchSender();
    }
    expect(tabOfTwo.isSender).toBe(false);
  });

  test('a tab whose store is full sends its own all the same', async () => {
    const full = new Bench(new FullStore(), 3, tabs.open());
    full.outbox.open();
    await full.outbox.keep(row('one'));
    full.answerLast('one');
    expect(full.receipts).toEqual(['one ok']);
  });

  test('one that was taken from its author brings nothing back by an older reading', async () => {
    await two.outbox.keep(row('a1'));
    const reading = one.outbox.reread();
    await one.outbox.forget();
    await reading;
    expect([one.marks, await one.store.all()]).toEqual([{}, []]);
  });
});
