import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RowOutcome } from '../rows/row-outcome.js';
import type { RowsSetup } from '../rows/rows-setup.js';
import type { RowsOrder } from './messages.js';
import type { WorkerPlan } from './worker-plan.js';

const heapMb = 384;

/** A thread that turns packed rows into what they ask for. Chunks go in one after another, in order. */
export class RowsThread {
  readonly #worker: Worker;
  #failure: Error | undefined;

  constructor(plan: WorkerPlan, setup: RowsSetup) {
    this.#worker = new Worker(plan.rows, {
      workerData: setup,
      execArgv: [...plan.execArgv],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.#worker.on('error', (error) => {
      this.#failure = new Error('the reading thread has died', { cause: error });
    });
  }

  /** What the rows of one chunk ask for; throws when the thread has died. */
  async read(order: RowsOrder): Promise<readonly RowOutcome[]> {
    if (this.#failure) throw this.#failure;
    this.#worker.postMessage(order);
    const [outcomes] = (await once(this.#worker, 'message')) as [readonly RowOutcome[]];
    return outcomes;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
