import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Draft } from './draft.js';
import { isOutage } from './failures.js';
import type { Job } from './job.js';
import { Pace } from './pace.js';
import { Scribe, type ScribeParts } from './scribe.js';

export interface WriterParts extends ScribeParts {
  /** Lets those who were answered, and whatever else is ready, come with their next. */
  readonly loopTurn: () => Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly settle: (answer: string) => void;
  readonly fail: (error: unknown) => void;
}

const longestQueue = 20_000;
/** As many as are decided in some tens of ms, for which nobody else is heard. */
const largestBatch = 256;
/** Fewer are not worth a commit of their own where others wait beside them. */
const smallestCut = 32;

/**
 * The queue of one area, settled strictly in order and in batches: what gathers while a batch commits is
 * the next, and the next is decided while the last is being written.
 */
export class AreaWriter {
  readonly #scribe: Scribe;
  readonly #pace: Pace;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(
    area: string,
    private readonly parts: WriterParts,
  ) {
    this.#scribe = new Scribe(area, parts);
    this.#pace = new Pace(parts.clock);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** The receipt's text, given after the commit. `busy` when the queue is full. */
  submit(job: Job): Promise<string> {
    if (this.#waiting.length >= longestQueue) return Promise.resolve(this.#busy(job));
    return new Promise((settle, fail) => {
      this.#waiting.push({ job, settle, fail });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#pace.start();
    let underWay = Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#cut();
      const draft = await this.#ahead(batch);
      await underWay;
      underWay = this.#settle(batch, draft);
      await this.parts.loopTurn();
      if (this.#waiting.length === 0) await underWay.then(this.parts.loopTurn);
    }
    this.#isRunning = false;
  }

  /** Half of those who wait, so that the other half is decided while this one is written. */
  #cut(): Waiting[] {
    const half = Math.ceil(this.#waiting.length / 2);
    return this.#waiting.splice(0, Math.min(largestBatch, Math.max(smallestCut, half)));
  }

  /** Whatever is wrong shows again, and for good, when it is this batch's turn to be written. */
  #ahead(batch: readonly Waiting[]): Promise<Draft | undefined> {
    return this.#scribe.draft(jobsOf(batch)).catch(() => undefined);
  }

  /** A batch that cannot be written is tried one command at a time, so that one poisoned command fails alone. */
  async #settle(batch: readonly Waiting[], draft?: Draft): Promise<void> {
    try {
      const answers = await this.#scribe.commit(jobsOf(batch), draft);
      this.#pace.settled(batch.length);
      for (const { job, settle } of batch) settle(answers.get(job.id) ?? this.#busy(job));
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) for (const { fail } of batch) fail(error);
      else for (const one of batch) await this.#settle([one]);
    }
  }

  #busy({ id }: Job): string {
    const afterMs = this.#pace.untilSettledMs(this.#waiting.length);
    return JSON.stringify({ id, status: 'busy', code: 'queue-full', afterMs } satisfies Receipt);
  }
}

function jobsOf(batch: readonly Waiting[]): Job[] {
  return batch.map(({ job }) => job);
}
