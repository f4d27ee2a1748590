/** Where the two threads' programs are, and with which options Node runs them. */
export interface WorkerPlan {
  readonly read: URL;
  readonly rows: URL;
  readonly execArgv: readonly string[];
}

/** The programs of the build, beside this file. */
export const builtWorkers: WorkerPlan = {
  read: new URL('./read.worker.js', import.meta.url),
  rows: new URL('./rows.worker.js', import.meta.url),
  execArgv: [],
};
