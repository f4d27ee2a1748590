import { beforeEach, describe, expect, test } from '@jest/globals';
import { reportDraft } from '@levee/shared/testing/drafts';
import * as fc from 'fast-check';
import { MemoryOutbox } from './outbox-store.js';
import { Bench, FullStore } from './testing/outbox-bench.js';
import { row } from './testing/rows.js';
import { settled } from './testing/scripted-transport.js';

const day = 24 * 3_600_000;

describe('outbox', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  test('keeps what is given while the link is down and sends it once it is live', async () => {
    await bench.outbox.keep(row('one'));
    expect(bench.marks).toEqual({ one: 'saved' });
    expect(bench.sent).toEqual([]);
    bench.outbox.open();
    expect(bench.sentIds).toEqual(['one']);
    expect(bench.marks).toEqual({ one: 'sending' });
  });

  test('a command of one record waits for the one before it, and no other record waits', async () => {
    bench.outbox.open();
    for (const [id, lane] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      await bench.outbox.keep(row(id, { lane }));
    expect(bench.sentIds).toEqual(['a1', 'b1']);
    bench.answerLast('a1');
    expect(bench.sentIds).toEqual(['a1', 'b1', 'a2']);
  });

  test('a command whose photos are not there yet waits in its lane, and no other lane waits', async () => {
    bench.unready.add('a1');
    bench.outbox.open();
    for (const [id, lane] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      await bench.outbox.keep(row(id, { lane }));
    bench.clock.advance(day);
    expect(bench.sentIds.filter((id) => id !== 'b1')).toEqual([]);
    expect(bench.marks).toMatchObject({ a1: 'saved', a2: 'saved' });
    bench.unready.clear();
    bench.outbox.pump();
    expect(bench.sentIds.at(-1)).toBe('a1');
    bench.answerLast('a1');
    expect(bench.sentIds.at(-1)).toBe('a2');
  });

  test('an accepted command waits no longer and stays in the store with its receipt', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.answerLast('one', { seq: 7 });
    await settled();
    expect(bench.marks).toEqual({});
    expect(bench.delivered).toEqual({ one: 'delivered' });
    expect(bench.receipts).toEqual(['one ok']);
    expect(await bench.store.all()).toMatchObject([
      { id: 'one', epoch: 'epoch-one', receipt: { seq: 7 } },
    ]);
  });

  test('a device taken from its author forgets all of theirs, and nothing of anybody else', async () => {
    await bench.outbox.keep(row('mine'));
    await bench.store.put(row('theirs', { author: 'other' }));
    bench.outbox.open();
    await bench.outbox.forget();
    bench.answerLast('mine');
    await settled();
    expect(bench.marks).toEqual({});
    expect((await bench.store.all()).map(({ id }) => id)).toEqual(['theirs']);
    expect(bench.receipts).toEqual([]);
  });

  test('a telephone that was typed is on this device until it is delivered, and no longer', async () => {
    const phone = '13900000001';
    const reporter = { name: '李大山', phone };
    const report = { ...reportDraft({ reporter }), households: 0, threatenedPeople: 0 };
    const kept = async (): Promise<string> => JSON.stringify(await bench.store.all());
    await bench.outbox.keep(
      row('one', { envelope: { ...row('one').envelope, kind: 'hazard.report', payload: report } }),
    );
    expect(await kept()).toContain(phone);
    bench.outbox.open();
    expect(bench.sent[0]?.row.envelope.payload).toMatchObject({ reporter });
    bench.answerLast('one', { seq: 7 });
    await settled();
    expect(await kept()).toContain(report.name);
    expect(await kept()).not.toMatch(/13900000001|李大山/);
  });

  test('a refusal keeps its author’s own words, a telephone among them', async () => {
    const report = reportDraft({ reporter: { phone: '13900000001' } });
    bench.outbox.open();
    await bench.outbox.keep(
      row('one', { envelope: { ...row('one').envelope, kind: 'hazard.report', payload: report } }),
    );
    bench.answerLast('one', { status: 'refused', code: 'record-exists' });
    await settled();
    expect(JSON.stringify(await bench.store.all())).toContain('13900000001');
  });

  test('a refusal stays until its author has read it', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.answerLast('one', { status: 'refused', code: 'state-illegal' });
    expect(bench.marks).toEqual({ one: 'refused' });
    await bench.outbox.dismiss('one');
    expect(bench.marks).toEqual({});
    expect(await bench.store.all()).toEqual([]);
  });

  test('what has no answer cannot be dismissed', async () => {
    await bench.outbox.keep(row('one'));
    await bench.outbox.dismiss('one');
    expect(bench.marks).toEqual({ one: 'saved' });
    expect((await bench.store.all()).length).toBe(1);
  });

  test('a refused command does not hold up its record', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('a1', { lane: 'a' }));
    await bench.outbox.keep(row('a2', { lane: 'a' }));
    bench.answerLast('a1', { status: 'conflict', code: 'version-stale' });
    expect(bench.sentIds).toEqual(['a1', 'a2']);
  });

  test('what was in flight at a cut is sent again, with the same id', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.outbox.shut();
    expect(bench.marks).toEqual({ one: 'saved' });
    bench.outbox.open();
    expect(bench.sentIds).toEqual(['one', 'one']);
  });

  test('an answer that comes after the cut is not taken: the next one will say the same', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.outbox.shut();
    bench.answerLast('one');
    expect(bench.marks).toEqual({ one: 'saved' });
  });

  test('a second answer to the same command is told to nobody', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.answerLast('one');
    bench.answerLast('one');
    expect(bench.receipts).toEqual(['one ok']);
  });

  test('backs off within its bounds and never gives up', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.clock.advance(day);
    const gaps = bench.sent.slice(1).map(({ atMs }, i) => atMs - (bench.sent[i]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(20_000);
    expect(gaps.length).toBeGreaterThan(4_000);
    expect(bench.marks).toEqual({ one: 'sending' });
  });

  test('busy is not an answer: it is sent again, not before the server asked', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('one'));
    bench.answerLast('one', { status: 'busy', afterMs: 3_000 });
    bench.clock.advance(2_999);
    expect(bench.sentIds).toEqual(['one']);
    bench.clock.advance(7_001);
    expect(bench.sentIds).toEqual(['one', 'one']);
    expect(bench.receipts).toEqual([]);
  });

  test('nothing leaves under another name than that of its author', async () => {
    bench.outbox.open();
    bench.author = 'somebody else';
    await bench.outbox.keep(row('one'));
    bench.clock.advance(day);
    expect(bench.sent).toEqual([]);
    bench.author = 'me';
    bench.outbox.open();
    expect(bench.sent.map(({ row: { author } }) => author)).toEqual(['me']);
  });

  test('a reload brings back what has no answer, in order, and keeps answered rows for a week', async () => {
    const store = new MemoryOutbox();
    const receipt = { id: 'done', status: 'ok' as const };
    const nowMs = bench.clock.nowMs();
    await store.put(row('first', { lane: 'a', capturedAtMs: nowMs - 30 * day }));
    await store.put(row('old', { receipt, capturedAtMs: nowMs - 8 * day }));
    await store.put(row('fresh', { receipt, capturedAtMs: nowMs - 6 * day }));
    await store.put(row('second', { lane: 'a' }));
    bench = new Bench(store);
    await bench.outbox.restore();
    expect([bench.found, bench.delivered]).toEqual([['first', 'second'], { fresh: 'delivered' }]);
    expect((await store.all()).map(({ id }) => id)).toEqual(['first', 'fresh', 'second']);
    bench.outbox.open();
    expect(bench.sentIds).toEqual(['first']);
  });

  test('a new epoch is offered what another one acknowledged, even after a reload', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('kept'));
    bench.answerLast('kept');
    await settled();
    const later = new Bench(bench.store);
    later.epoch = 'epoch-two';
    await later.outbox.restore();
    later.outbox.open();
    await later.outbox.offerAgain('epoch-two');
    expect(later.sentIds).toEqual(['kept']);
    later.answerLast('kept');
    await settled();
    await later.outbox.offerAgain('epoch-two');
    expect(later.sentIds).toEqual(['kept']);
  });

  test('what was captured long ago is kept for a week from its delivery on', async () => {
    await bench.outbox.keep(row('old', { capturedAtMs: bench.clock.nowMs() - 30 * day }));
    bench.outbox.open();
    bench.answerLast('old');
    await settled();
    const later = new Bench(bench.store);
    await later.outbox.restore();
    expect(later.delivered).toEqual({ old: 'delivered' });
    later.clock.advance(8 * day);
    await later.outbox.restore();
    expect(await later.store.all()).toEqual([]);
  });

  test('a refusal that nobody has read comes back after a reload, however old, and is not sent', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('no', { capturedAtMs: bench.clock.nowMs() - 30 * day }));
    bench.answerLast('no', { status: 'refused', code: 'state-illegal' });
    await settled();
    const later = new Bench(bench.store);
    await later.outbox.restore();
    later.outbox.open();
    expect([later.marks, later.sent, later.found]).toEqual([{ no: 'refused' }, [], []]);
    await later.outbox.dismiss('no');
    expect(await later.store.all()).toEqual([]);
  });

  test('two restores: what the first lost log took is offered, before what was written after it', async () => {
    bench.outbox.open();
    for (const id of ['a1', 'a2']) {
      await bench.outbox.keep(row(id, { lane: 'a' }));
      bench.answerLast(id);
    }
    bench.outbox.shut();
    await bench.outbox.keep(row('a3', { lane: 'a' }));
    bench.epoch = 'epoch-two';
    await bench.outbox.offerAgain('epoch-two');
    bench.outbox.open();
    bench.answerLast('a1');
    await settled();
    bench.outbox.shut();
    bench.epoch = 'epoch-three';
    await bench.outbox.offerAgain('epoch-three');
    bench.outbox.open();
    for (const id of ['a1', 'a2', 'a3']) bench.answerLast(id);
    expect(bench.sentIds).toEqual(['a1', 'a2', 'a1', 'a2', 'a1', 'a2', 'a3']);
  });

  test('is seen once the headquarters has painted its number in its epoch, and stays so', async () => {
    bench.outbox.open();
    for (const [id, seq] of [
      ['one', 7],
      ['two', 9],
      ['same', undefined],
    ] as const) {
      await bench.outbox.keep(row(id));
      bench.answerLast(id, { ...(seq && { seq }) });
    }
    bench.outbox.see('epoch-zero', 20);
    bench.outbox.see('epoch-one', 6);
    expect(new Set(Object.values(bench.delivered))).toEqual(new Set(['delivered']));
    bench.outbox.see('epoch-one', 8);
    bench.outbox.see('epoch-one', 0);
    expect(bench.delivered).toEqual({ one: 'seen', two: 'delivered', same: 'delivered' });
    await settled();
    const later = new Bench(bench.store);
    await later.outbox.restore();
    expect(later.delivered).toEqual(bench.delivered);
  });

  test('refusals are not offered again: their authors have been told', async () => {
    bench.outbox.open();
    await bench.outbox.keep(row('no'));
    bench.answerLast('no', { status: 'denied', code: 'rights-missing' });
    await settled();
    await bench.outbox.offerAgain('epoch-two');
    expect(bench.sentIds).toEqual(['no']);
  });

  test('a device that cannot save still sends, and never says saved', async () => {
    bench = new Bench(new FullStore());
    await bench.outbox.restore();
    expect(bench.found).toEqual([]);
    await bench.outbox.keep(row('one'));
    expect(bench.marks).toEqual({ one: 'unsaved' });
    bench.outbox.open();
    bench.outbox.shut();
    expect(bench.marks).toEqual({ one: 'unsaved' });
    bench.outbox.open();
    bench.answerLast('one');
    await settled();
    expect(bench.receipts).toEqual(['one ok']);
  });

  test('in any weather lanes keep their order, nothing unanswered is lost, and all get through', async () => {
    const weather = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('keep' as const), lane: fc.constantFrom('a', 'b', 'c') }),
        fc.record({ do: fc.constantFrom('open' as const, 'shut' as const) }),
        fc.record({ do: fc.constant('answer' as const), which: fc.nat() }),
        fc.record({ do: fc.constant('busy' as const), which: fc.nat() }),
        fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 30_000 }) }),
      ),
      { maxLength: 40 },
    );
    await fc.assert(fc.asyncProperty(weather, fc.nat(), storm), { numRuns: 300 });
  });
});

type Weather =
  | { readonly do: 'keep'; readonly lane: string }
  | { readonly do: 'open' }
  | { readonly do: 'shut' }
  | { readonly do: 'answer'; readonly which: number }
  | { readonly do: 'busy'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number };

async function storm(weather: readonly Weather[], seed: number): Promise<void> {
  const bench = new Bench(new MemoryOutbox(), seed);
  const kept: string[] = [];
  const accepted = new Set<string>();
  const answer = (which: number, status: 'ok' | 'busy'): void => {
    const one = bench.sent[which % Math.max(1, bench.sent.length)];
    one?.answer({ id: one.row.id, status, ...(status === 'busy' && { afterMs: 10 }) });
  };
  for (const [i, what] of weather.entries()) {
    if (what.do === 'keep') {
      kept.push(`${what.lane}-${i}`);
      await bench.outbox.keep(row(`${what.lane}-${i}`, { lane: what.lane }));
    } else if (what.do === 'open') bench.outbox.open();
    else if (what.do === 'shut') bench.outbox.shut();
    else if (what.do === 'wait') bench.clock.advance(what.ms);
    else if (what.do === 'answer') answer(what.which, 'ok');
    else answer(what.which, 'busy');
    await expectKept(bench, kept);
  }
  bench.outbox.open();
  for (let turn = 0; turn < kept.length + 2; turn++) {
    bench.clock.advance(30_000);
    for (const { row: one, answer: settle } of bench.sent) settle({ id: one.id, status: 'ok' });
  }
  bench.receipts.forEach((line) => accepted.add(line.split(' ')[0] ?? ''));
  expect(accepted).toEqual(new Set(kept));
  for (const lane of ['a', 'b', 'c']) {
    const inLane = (ids: readonly string[]) => ids.filter((id) => id.startsWith(`${lane}-`));
    expect(inLane([...new Set(bench.sentIds)])).toEqual(inLane(kept));
  }
}

/** What has no receipt is in the store, always; at most one of a lane is under way. */
async function expectKept(bench: Bench, kept: readonly string[]): Promise<void> {
  const told = new Set(bench.receipts.map((line) => line.split(' ')[0]));
  const stored = new Set((await bench.store.all()).map(({ id }) => id));
  for (const id of kept.filter((one) => !told.has(one))) expect(stored).toContain(id);
  const lanes = bench.outbox.pending
    .filter(({ mark }) => mark === 'sending')
    .map(({ row: { lane } }) => lane);
  expect(lanes.length).toBe(new Set(lanes).size);
}
