import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { trailKind } from '@levee/shared/model/trail';
import { seededRandom, type Random } from '@levee/shared/kernel/random';
import type { Hazard } from '@levee/shared/model/hazard';
import type { RecordRef } from '@levee/shared/model/kinds';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { defaultPack } from '@levee/shared/rules/pack';
import { reportDraft } from '@levee/shared/testing/drafts';
import { county, keeper, north } from '@levee/shared/testing/scene';
import { MemoryStore } from '@levee/test/support/memory-store';
import * as fc from 'fast-check';
import { firstHash } from '../storage/ledger.js';
import type { AreaHead, Batch, LoggedChange, Standing, Written } from '../storage/log-store.js';
import { AreaWriter } from './area-writer.js';
import { chained } from './chain.js';
import type { Job } from './job.js';
import { area, job } from './testing/desk.js';
import { Turns } from '../budgets/turns.js';

/** A store that takes its time, now more, now less, and whose commits fail now and then. */
class ShakyStore extends MemoryStore {
  isShaky = true;
  steps = 0;
  transactions = 0;

  constructor(private readonly random: Random) {
    super();
    this.faultOf = () => {
      if (!this.isShaky || random() > 0.15) return 'none';
      return random() < 0.5 ? 'before' : 'after';
    };
  }

  override async standing(name: string, refs: readonly RecordRef[]): Promise<Standing> {
    return this.#slowly(() => super.standing(name, refs));
  }

  override append(name: string, from: AreaHead, written: Written): Promise<boolean> {
    return this.#slowly(async () => {
      const isWritten = await super.append(name, from, written);
      if (isWritten) this.steps++;
      return isWritten;
    });
  }

  override batch<T>(name: string, work: (batch: Batch) => Promise<T>): Promise<T> {
    this.transactions++;
    return this.#slowly(() => super.batch(name, work));
  }

  async #slowly<T>(work: () => Promise<T>): Promise<T> {
    await this.pause();
    try {
      return await work();
    } finally {
      await this.pause();
    }
  }

  /** Mostly short, now and then longer than all the others do meanwhile. */
  async pause(): Promise<void> {
    const longest = this.random() < 0.15 ? 150 : 12;
    for (let left = Math.floor(this.random() * longest); left > 0; left--) await Promise.resolve();
  }
}

/** Two nodes of one area, and authors who send again until they are answered, to the one or the other. */
class County {
  readonly random: Random;
  readonly store: ShakyStore;
  readonly answers = new Map<string, Set<string>>();
  readonly published: number[] = [];
  readonly #writers: AreaWriter[];

  constructor(seed: number, nodes: number) {
    this.random = seededRandom(seed);
    this.store = new ShakyStore(this.random);
    this.#writers = Array.from({ length: nodes }, () => this.newWriter());
  }

  newWriter(): AreaWriter {
    return new AreaWriter(area, {
      store: this.store,
      clock: new ManualClock(),
      pack: defaultPack,
      turns: new Turns(2),
      loopTurn: () => this.store.pause(),
      onCommitted: ({ changes }) => this.published.push(...changes.map(({ seq }) => seq)),
    });
  }

  async open(): Promise<void> {
    this.store.isShaky = false;
    await this.store.createArea({ id: area, isDrill: true }, 'epoch-one');
    const place = { center: null };
    const [c, n] = [
      { code: county, name: 'C', level: 'county' as const, parent: null, ...place },
      { code: north, name: 'N', level: 'township' as const, parent: county, ...place },
    ];
    await this.ask(job('region.put', c, { actor: keeper }));
    await this.ask(job('region.put', n, { actor: keeper }));
    this.store.isShaky = true;
  }

  /** So many authors share them, each asks one after the other: few make small batches, many large ones. */
  async askAll(jobs: readonly Job[], authors: number): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    const left = [...jobs.entries()];
    const author = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift())
        receipts[next[0]] = await this.ask(next[1]);
    };
    await Promise.all(Array.from({ length: authors }, author));
    return receipts;
  }

  /** Sends until it is answered; a repeat of an answered one now and then. */
  async ask(one: Job): Promise<Receipt> {
    for (;;) {
      const writer = this.#writers[Math.floor(this.random() * this.#writers.length)];
      const answer = await writer?.submit(one).catch(() => undefined);
      if (this.random() < 0.03) this.#writers[0] = this.newWriter();
      if (answer === undefined) continue;
      this.answers.set(one.id, (this.answers.get(one.id) ?? new Set()).add(answer));
      if (this.random() < 0.8) return JSON.parse(answer) as Receipt;
    }
  }
}

const command = fc.oneof(
  fc.nat({ max: 5 }).map((i) => job('hazard.report', reportDraft({ id: `h-${i}` }))),
  fc
    .tuple(fc.nat({ max: 5 }), fc.nat())
    .map(([i, words]) =>
      job('hazard.watch', { hazard: `h-${i}`, emergencyMeasure: `measure ${words}` }),
    ),
  fc
    .nat({ max: 5 })
    .map((i) => job('hazard.raise', { hazard: `h-${i}`, grade: 'red', reason: 'Seepage' })),
);

describe('two writers of one area', () => {
  test('I0 I3 I4 I10 I18 I20: under failing commits, lost answers, repeats and crashes', async () => {
    let steps = 0;
    let transactions = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 20, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 2 }),
        async (jobs, seed, authors, nodes) => {
          const place = new County(seed, nodes);
          await place.open();
          const receipts = await place.askAll(jobs, authors);
          place.store.isShaky = false;
          await expectWhole(place, jobs, receipts);
          steps += place.store.steps;
          transactions += place.store.transactions;
        },
      ),
      { numRuns: 100 },
    );
    expect([steps, transactions].every((count) => count > 100)).toBe(true);
  });
});

async function expectWhole(place: County, jobs: readonly Job[], receipts: readonly Receipt[]) {
  const log = await place.store.changesAfter(area, 0, 10_000);
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
  const bare = log.map(({ prevHash: _prevHash, hash: _hash, ...row }) => row);
  expect(chained(area, firstHash, bare)).toEqual(log);
  for (const id of new Set(log.map((row) => row.id))) {
    const versions = log.filter((row) => row.id === id).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
  }
  expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(log.length);
  expect(new Set(place.published).size).toBe(place.published.length);
  for (const [i, one] of jobs.entries()) {
    expect(place.answers.get(one.id)?.size).toBe(1);
    expectLogged(
      one,
      receipts[i],
      log.find(({ commandId }) => commandId === one.id),
    );
  }
  const kept = await place.store.batch(area, (batch) => batch.receipts(jobs.map(({ id }) => id)));
  for (const { id } of jobs) expect([...(place.answers.get(id) ?? [])]).toEqual([kept.get(id)]);
}

/** What was asked for stands in the row, or the row says no. */
function expectLogged({ ask }: Job, receipt?: Receipt, row?: LoggedChange): void {
  expect(receipt?.status).toBe(row?.kind === trailKind ? 'refused' : 'ok');
  if (row?.kind === trailKind) return;
  expect(receipt?.seq).toBe(row?.seq);
  if (row && ask.kind === 'hazard.watch')
    expect((row.record as Hazard).emergencyMeasure).toBe(ask.payload.emergencyMeasure);
}
