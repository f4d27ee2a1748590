import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { loopTurn } from '@levee/shared/kernel/loop-turn';
import { trailKind } from '@levee/shared/model/trail';
import { defaultPack } from '@levee/shared/rules/pack';
import { reportDraft } from '@levee/shared/testing/drafts';
import { AreaUnknown } from '../storage/log-store.js';
import { AreaWriter } from './area-writer.js';
import type { Job } from './job.js';
import { area, DatabaseError, epoch, job, openDesk, type Desk } from './testing/desk.js';
import { Turns } from '../budgets/turns.js';

describe('area-writer', () => {
  let desk: Desk;
  let writer: AreaWriter;
  let published: number[];

  beforeEach(async () => {
    desk = await openDesk();
    published = [];
    writer = writerOf(area);
  });

  function writerOf(name: string): AreaWriter {
    return new AreaWriter(name, {
      store: desk.store,
      clock: desk.clock,
      pack: defaultPack,
      turns: new Turns(1),
      loopTurn,
      onCommitted: ({ changes }) => published.push(...changes.map(({ seq }) => seq)),
    });
  }

  const report = (id: string, over: Partial<Job> = {}) =>
    job('hazard.report', reportDraft({ id }), over);
  const many = (count: number) => Array.from({ length: count }, (_, i) => report(`h-${i}`));
  const submit = async (one: Job): Promise<Receipt> =>
    JSON.parse(await writer.submit(one)) as Receipt;
  const seqs = async () => (await desk.store.changesAfter(area, 3, 10_000)).map(({ seq }) => seq);

  test('one alone waits for nobody; of those who gather half is written while the rest is decided', async () => {
    const receipts = await Promise.all(many(400).map(submit));
    expect(receipts.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 4));
    expect(desk.store.sizes).toEqual([1, 200, 100, 50, 32, 17]);
    expect(desk.store.counts.batch).toBe(0);
  });

  test('a batch is bounded, however many wait', async () => {
    await Promise.all(many(1_001).map(submit));
    expect(Math.max(...desk.store.sizes)).toBe(256);
    expect(desk.store.sizes.length).toBeLessThan(12);
    expect(await seqs()).toEqual(Array.from({ length: 1_001 }, (_, i) => i + 4));
  });

  test('those who are answered and ask on find their place in the next batch', async () => {
    const writers = Array.from({ length: 64 }, async (_, writer) => {
      for (let i = 0; i < 8; i++) await submit(report(`h-${writer}-${i}`));
    });
    await Promise.all(writers);
    expect(await seqs()).toEqual(Array.from({ length: 512 }, (_, i) => i + 4));
    expect(desk.store.sizes.length).toBeLessThanOrEqual(2 + 512 / 32);
  });

  test('goes on after it has been idle', async () => {
    await submit(report('one'));
    await submit(report('two'));
    expect(await seqs()).toEqual([4, 5]);
  });

  test('I18: the same command again is answered with the very same bytes', async () => {
    const one = report('one');
    const first = await writer.submit(one);
    desk.clock.advance(3_600_000);
    expect(await writer.submit({ ...one, occurredAt: report('x').occurredAt })).toBe(first);
    expect(await writerOf(area).submit(one)).toBe(first);
    expect(await seqs()).toEqual([4]);
  });

  test('I4 I18: twice in one batch takes effect once and gives both the same bytes', async () => {
    const one = report('one');
    const answers = await Promise.all(
      [one, report('two'), one, one].map((next) => writer.submit(next)),
    );
    expect(new Set([answers[0], answers[2], answers[3]]).size).toBe(1);
    expect(await seqs()).toEqual([4, 5]);
  });

  test('I10: nothing is published before its commit, nor when the commit fails', async () => {
    desk.store.failureOf = () => new Error('disk full');
    await expect(submit(report('one'))).rejects.toThrow('disk full');
    expect(published).toEqual([]);
    desk.store.failureOf = () => {
      expect(published).toEqual([]);
      return undefined;
    };
    await submit(report('one'));
    expect(published).toEqual([4]);
  });

  test('a refusal alone is kept with its row of the trail, and told as a number', async () => {
    const no = job('hazard.raise', { hazard: 'nowhere', grade: 'red', reason: '' });
    expect(await submit(no)).toMatchObject({ code: 'record-unknown' });
    expect(published).toEqual([4]);
    const [row] = await desk.store.changesAfter(area, 3, 9);
    expect(row).toMatchObject({ kind: trailKind, commandId: no.id });
    const kept = await desk.store.batch(area, (batch) => batch.receipts([no.id]));
    expect(kept.size).toBe(1);
  });

  test('one poisoned command fails alone; those beside it get through', async () => {
    const jobs = many(5);
    const poison = jobs[2]?.id ?? '';
    desk.store.failureOf = (ids) => (ids.includes(poison) ? new Error('poison') : undefined);
    const ends = await Promise.allSettled(jobs.map(submit));
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await seqs()).toEqual([4, 5, 6, 7]);
  });

  for (const code of ['40001', '40P01'])
    test(`a transaction that lost to another (${code}) is tried again as a whole`, async () => {
      let failures = 3;
      desk.store.failureOf = () => (failures-- > 0 ? new DatabaseError(code) : undefined);
      const receipts = await Promise.all(many(3).map(submit));
      expect(receipts.map(({ seq }) => seq)).toEqual([4, 5, 6]);
      expect(published).toEqual([4, 5, 6]);
    });

  test('gives up after five times under the lock and says so to its author alone', async () => {
    desk.store.failureOf = () => new DatabaseError('40001');
    await expect(submit(report('one'))).rejects.toThrow('40001');
    expect(desk.store.counts.batch).toBe(5);
    desk.store.failureOf = () => undefined;
    expect((await submit(report('two'))).status).toBe('ok');
  });

  test('I3: a commit whose answer was lost is answered from its receipt when it is sent again', async () => {
    const one = report('one');
    desk.store.faultOf = () => 'after';
    await expect(submit(one)).rejects.toThrow(/after the commit/);
    desk.store.faultOf = () => 'none';
    expect(await submit(one)).toMatchObject({ status: 'ok', seq: 4 });
    expect(await seqs()).toEqual([4]);
  });

  test('an outage fails the batch as a whole: it is nobody’s own, and is not tried for each', async () => {
    await submit(report('known'));
    desk.store.failureOf = () => new DatabaseError('53100');
    const before = desk.store.sizes.length;
    const ends = await Promise.allSettled(many(65).map(submit));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(desk.store.sizes.length + desk.store.counts.batch - before).toBeLessThan(10);
    desk.store.failureOf = () => undefined;
    expect((await submit(report('after'))).status).toBe('ok');
    expect(await seqs()).toEqual([4, 5]);
  });

  test('a full queue says busy and when to come again, and forgets nobody who waits', async () => {
    const waiting = Promise.all(many(20_001).map((next) => writer.submit(next)));
    const late = report('late');
    const busy = JSON.parse(await writer.submit(late)) as Receipt;
    expect(busy).toMatchObject({
      id: late.id,
      status: 'busy',
      code: 'queue-full',
      afterMs: 20_000,
    });
    const receipts = (await waiting).map((answer) => JSON.parse(answer) as Receipt);
    expect(receipts.filter(({ status }) => status === 'ok').length).toBeGreaterThanOrEqual(20_000);
    expect((await submit(late)).status).toBe('ok');
  });

  test('an area that is not there fails its own commands and nobody else’s', async () => {
    const nowhere = writerOf('nowhere');
    const ends = await Promise.allSettled([
      nowhere.submit(report('a')),
      nowhere.submit(report('b')),
    ]);
    for (const end of ends)
      expect(end.status === 'rejected' && end.reason).toBeInstanceOf(AreaUnknown);
    expect(await desk.store.head(area)).toMatchObject({ epoch, seq: 3 });
  });
});
