import type { Clock } from '@levee/shared/kernel/clock';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { RulePack } from '@levee/shared/rules/pack';
import type { Batch, LoggedChange, LogStore, Written } from '../storage/log-store.js';
import { Fold, namedBy } from './fold.js';
import type { Job } from './job.js';

/** What a commit added to an area's log. */
export interface Committed {
  readonly area: string;
  readonly epoch: string;
  readonly changes: readonly LoggedChange[];
}

export interface WriterParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly pack: RulePack;
  /** Called after the commit, never before (I10). Must not throw. */
  readonly onCommitted: (committed: Committed) => void;
}

interface Waiting {
  readonly job: Job;
  readonly settle: (answer: string) => void;
  readonly fail: (error: unknown) => void;
}

const longestQueue = 20_000;
const largestBatch = 500;
const retries = 5;

/**
 * Commands of one area, strictly in order, in batches: what gathers while the last batch commits becomes
 * the next. The clock row's lock keeps two nodes correct; this queue makes one node fast.
 */
export class AreaWriter {
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(
    private readonly area: string,
    private readonly parts: WriterParts,
  ) {}

  /** The receipt's text, given after the commit. `busy` when the queue is full. */
  submit(job: Job): Promise<string> {
    if (this.#waiting.length >= longestQueue) return Promise.resolve(busyAnswer(job.id));
    return new Promise((settle, fail) => {
      this.#waiting.push({ job, settle, fail });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, largestBatch);
      this.#waiting = this.#waiting.slice(largestBatch);
      await this.#settle(batch);
    }
    this.#isRunning = false;
  }

  /** A batch that cannot be written is tried one command at a time, so that one poisoned command fails alone. */
  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#commit(batch.map(({ job }) => job));
      batch.forEach(({ job, settle }) => settle(answers.get(job.id) ?? busyAnswer(job.id)));
    } catch (error) {
      if (batch.length === 1) batch[0]?.fail(error);
      else for (const one of batch) await this.#settle([one]);
    }
  }

  async #commit(jobs: readonly Job[], attempt = 1): Promise<ReadonlyMap<string, string>> {
    try {
      const { answers, written } = await this.parts.store.batch(this.area, (batch) =>
        this.#fold(batch, jobs),
      );
      if (written && written.changes.length > 0)
        this.parts.onCommitted({
          area: this.area,
          epoch: written.head.epoch,
          changes: written.changes,
        });
      return answers;
    } catch (error) {
      if (attempt >= retries || !isPassing(error)) throw error;
      return this.#commit(jobs, attempt + 1);
    }
  }

  /** Inside the transaction: what has a receipt is answered with it, the rest is decided in order and written at once. */
  async #fold(
    batch: Batch,
    jobs: readonly Job[],
  ): Promise<{ answers: Map<string, string>; written?: Written }> {
    const answers = new Map(await batch.receipts(jobs.map(({ id }) => id)));
    const fresh = jobs.filter(({ id }) => !answers.has(id));
    if (fresh.length === 0) return { answers };
    const fold = new Fold({
      area: this.area,
      head: batch.head,
      records: await batch.records(namedBy(fresh)),
      serverNowMs: this.parts.clock.nowMs(),
      pack: this.parts.pack,
    });
    for (const job of fresh)
      if (!answers.has(job.id)) answers.set(job.id, JSON.stringify(fold.take(job)));
    const written = fold.written();
    await batch.write(written);
    return { answers, written };
  }
}

/** Deadlock and serialization failures: the whole transaction is tried again from outside. */
function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40P01' || code === '40001';
}

function busyAnswer(id: string): string {
  return JSON.stringify({
    id,
    status: 'busy',
    code: 'queue-full',
    afterMs: 1000,
  } satisfies Receipt);
}
