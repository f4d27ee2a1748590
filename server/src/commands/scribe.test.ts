import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { trailKind } from '@levee/shared/model/trail';
import { defaultPack } from '@levee/shared/rules/pack';
import { reportDraft } from '@levee/shared/testing/drafts';
import { county, keeper } from '@levee/shared/testing/scene';
import type { Job } from './job.js';
import { Scribe } from './scribe.js';
import { area, DatabaseError, job, openDesk, type Desk } from './testing/desk.js';
import { Turns } from '../budgets/turns.js';

describe('scribe', () => {
  let desk: Desk;
  let scribe: Scribe;
  let published: number[];

  beforeEach(async () => {
    desk = await openDesk();
    published = [];
    scribe = newScribe();
    await write(scribe, report('first'));
    desk.store.forgetCounts();
  });

  function newScribe(): Scribe {
    return new Scribe(area, {
      store: desk.store,
      clock: desk.clock,
      pack: defaultPack,
      turns: new Turns(2),
      onCommitted: ({ changes }) => published.push(...changes.map(({ seq }) => seq)),
    });
  }

  const report = (id: string, over: Partial<Job> = {}) =>
    job('hazard.report', reportDraft({ id }), over);
  const watch = (text: string) => job('hazard.watch', { hazard: 'first', emergencyMeasure: text });
  const raise = () => job('hazard.raise', { hazard: 'first', grade: 'orange', reason: 'Seepage' });
  const seqs = async () => (await desk.store.changesAfter(area, 4, 1_000)).map(({ seq }) => seq);

  /** The receipts' texts, in order, with a draft made at once. */
  async function write(by: Scribe, ...jobs: readonly Job[]): Promise<string[]> {
    const answers = await by.commit(jobs, await by.draft(jobs));
    return jobs.map(({ id }) => answers.get(id) ?? '');
  }

  const read = (text = ''): Receipt => JSON.parse(text) as Receipt;

  test('what it remembers is not read again: one step for each batch', async () => {
    const [one] = await write(scribe, watch('a'));
    const [two] = await write(scribe, watch('b'));
    expect([read(one).version, read(two).version]).toEqual([2, 3]);
    expect(desk.store.counts).toEqual({ standing: 0, append: 2, batch: 0 });
  });

  test('what it does not know is read, and only that', async () => {
    await write(scribe, watch('a'), report('second'));
    expect(desk.store.counts).toEqual({ standing: 1, append: 1, batch: 0 });
    expect(desk.store.asked).toEqual(['hazard/second']);
  });

  test('the next batch is decided over the one under way', async () => {
    const first = watch('a');
    const second = watch('b');
    const draft = await scribe.draft([first]);
    const underWay = scribe.commit([first], draft);
    const next = await scribe.draft([second]);
    expect(next?.from).toEqual(draft?.head);
    await underWay;
    const answers = await scribe.commit([second], next);
    expect(read(answers.get(second.id))).toMatchObject({ status: 'ok', version: 3 });
    expect(desk.store.counts).toEqual({ standing: 0, append: 2, batch: 0 });
    expect(await seqs()).toEqual([5, 6]);
  });

  test('I10: what was decided over a batch that failed is decided again', async () => {
    const [first, second] = [report('lost'), job('hazard.raise', lostRaised)];
    const draft = await scribe.draft([first]);
    desk.store.failureOf = () => new Error('disk full');
    const underWay = scribe.commit([first], draft);
    const next = await scribe.draft([second]);
    expect(next?.written.changes).toHaveLength(1);
    await expect(underWay).rejects.toThrow('disk full');
    desk.store.failureOf = () => undefined;
    const answers = await scribe.commit([second], next);
    expect(read(answers.get(second.id))).toMatchObject({ code: 'record-unknown' });
    const rows = await desk.store.changesAfter(area, 4, 9);
    expect([rows.map(({ kind }) => kind), published]).toEqual([[trailKind], [4, 5]]);
  });

  const lostRaised = { hazard: 'lost', grade: 'orange' as const, reason: 'Seepage' };

  test('where another node has written, nothing is written and the batch is decided anew', async () => {
    const other = newScribe();
    await write(other, raise());
    desk.store.forgetCounts();
    const [answer] = await write(scribe, watch('mine'));
    expect(read(answer)).toMatchObject({ status: 'ok', seq: 6, version: 3 });
    expect(desk.store.counts).toEqual({ standing: 0, append: 1, batch: 1 });
    expect(
      (await desk.store.recordsOf(area, 'hazard')).find(({ id }) => id === 'first')?.record,
    ).toMatchObject({ grade: 'orange', emergencyMeasure: 'mine' });
  });

  test('goes on in one step after it has met another node', async () => {
    await write(newScribe(), raise());
    await write(scribe, watch('a'));
    desk.store.forgetCounts();
    await write(scribe, watch('b'));
    expect(desk.store.counts).toEqual({ standing: 0, append: 1, batch: 0 });
  });

  test('a record read at another head is not believed', async () => {
    await write(newScribe(), raise());
    expect(await scribe.draft([report('second')])).toBeUndefined();
    const [answer] = await write(scribe, report('second'));
    expect(read(answer)).toMatchObject({ status: 'ok', seq: 6 });
  });

  test('a record read before the batch under way is through counts, unless that batch touches it', async () => {
    const first = report('new');
    const second = [job('hazard.raise', { ...lostRaised, hazard: 'new' }), report('other')];
    const underWay = scribe.commit([first], await scribe.draft([first]));
    const draft = scribe.draft(second);
    await underWay;
    const answers = await scribe.commit(second, await draft);
    expect([...answers.values()].map((text) => read(text).status)).toEqual(['ok', 'ok']);
    expect(desk.store.counts.batch).toBe(0);
  });

  test('I0: what was read before a settled batch is not remembered over what was written since', async () => {
    const first = report('new');
    const underWay = scribe.commit([first], await scribe.draft([first]));
    const { draft, release } = readingPond();
    await underWay;
    expect(await versions(raisePond())).toEqual([2]);
    release();
    await draft;
    expect(await versions(watchPond('b'), watchPond('c'))).toEqual([3, 4]);
  });

  test('I0: nor what was read beside a batch that was decided only when its turn had come', async () => {
    const { draft, release, last } = readingPond();
    expect(await versions(raisePond())).toEqual([2]);
    release();
    const answers = await scribe.commit([last], await draft);
    expect(read(answers.get(last.id)).version).toBe(3);
  });

  test('what was read before a batch that has settled meanwhile counts, when nothing came after it', async () => {
    const first = report('new');
    const firstDraft = await scribe.draft([first]);
    desk.store.forgetCounts();
    const underWay = scribe.commit([first], firstDraft);
    const { draft, release, last } = readingPond();
    await underWay;
    release();
    const answers = await scribe.commit([last], await draft);
    expect(read(answers.get(last.id)).version).toBe(2);
    expect(desk.store.counts).toEqual({ standing: 1, append: 2, batch: 0 });
  });

  const watchPond = (text: string) =>
    job('hazard.watch', { hazard: 'pond', emergencyMeasure: text });
  const raisePond = () => job('hazard.raise', { ...lostRaised, hazard: 'pond' });

  /** A draft that has read the pond, which the scribe does not know, and is not told before it is released. */
  function readingPond() {
    const last = watchPond('a');
    const [draft, release] = desk.store.readingHeld(() => scribe.draft([last]));
    return { draft, release, last };
  }

  async function versions(...jobs: readonly Job[]): Promise<(number | undefined)[]> {
    const given: (number | undefined)[] = [];
    for (const one of jobs) given.push(...(await write(scribe, one)).map((t) => read(t).version));
    return given;
  }

  test('I4 I18: what another node has answered gets that very answer, and those beside it their own', async () => {
    const one = report('one');
    const [first] = await write(newScribe(), one);
    const [again, fresh] = await write(scribe, one, report('two'));
    expect(again).toBe(first);
    expect(read(fresh)).toMatchObject({ status: 'ok', seq: 6 });
    expect(await seqs()).toEqual([5, 6]);
  });

  test('I18: who asks again at once is answered from memory, when the log is still the same', async () => {
    const one = report('one');
    const [first] = await write(scribe, one);
    desk.store.forgetCounts();
    expect(await write(scribe, one)).toEqual([first]);
    expect(desk.store.counts).toEqual({ standing: 1, append: 0, batch: 0 });
  });

  test('a command that comes again after a reset takes effect in the new history', async () => {
    const put = job('region.put', region, { actor: keeper });
    const [first] = await write(scribe, put);
    await desk.store.resetArea(area, 'epoch-two');
    const [again] = await write(scribe, put);
    expect([read(first).seq, read(again).seq]).toEqual([5, 1]);
    expect(await desk.store.head(area)).toMatchObject({ epoch: 'epoch-two', seq: 1 });
  });

  const region = {
    code: county,
    name: 'Renamed',
    level: 'county' as const,
    parent: null,
    center: null,
  };

  test('I3: an unknown outcome is given to the author; asked again, the stored answer comes', async () => {
    const one = watch('a');
    desk.store.faultOf = () => 'after';
    await expect(write(scribe, one)).rejects.toThrow(/after the commit/);
    desk.store.faultOf = () => 'none';
    const [answer] = await write(scribe, one);
    expect(read(answer)).toMatchObject({ status: 'ok', seq: 5, version: 2 });
    expect(await seqs()).toEqual([5]);
  });

  test.each(['40001', '40P01'])(
    'a step that lost to another (%s) goes under the lock',
    async (code) => {
      let failures = 2;
      desk.store.failureOf = () => (failures-- > 0 ? new DatabaseError(code) : undefined);
      const [answer] = await write(scribe, watch('a'));
      expect(read(answer)).toMatchObject({ status: 'ok', seq: 5 });
      expect(desk.store.counts).toEqual({ standing: 0, append: 1, batch: 2 });
      expect(published).toEqual([4, 5]);
    },
  );
});
