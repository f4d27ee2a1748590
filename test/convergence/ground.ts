import type { CommitFault } from '@levee/test/support/memory-store';
import type { LogStore, Written } from '@levee/server/storage/log-store';
import { countyStore } from './county.js';

/** What a world stands on: one log that all nodes share, whose commits may fail. */
export interface Ground {
  /** As the nodes have it. */
  readonly store: LogStore;
  /** The same log as the test reads it, by a way that never fails. */
  readonly truth: LogStore;
  /** What becomes of the next commit; `none` takes back what was said before. */
  failNext(fault: CommitFault): void;
  /** Calls `note` with each commit, before anybody else can know of it. */
  onWritten(note: (written: Written) => void): void;
  /** Every promise that can go on has gone on. */
  settled(): Promise<void>;
}

/** The tiny county in memory. */
export async function memoryGround(): Promise<Ground> {
  const store = await countyStore();
  return {
    store,
    truth: store,
    failNext: (fault) => {
      store.faultOf = () => {
        store.faultOf = () => 'none';
        return fault;
      };
    },
    onWritten: (note) => void (store.onWritten = note),
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
