import type { WorkerPlan } from '../workers/worker-plan.js';

/** The two threads straight from the sources: tests need no build. */
export const sourceWorkers: WorkerPlan = {
  read: new URL('../workers/read.worker.ts', import.meta.url),
  rows: new URL('../workers/rows.worker.ts', import.meta.url),
  execArgv: ['--import', new URL('../../../../test/setup/from-sources.mjs', import.meta.url).href],
};
