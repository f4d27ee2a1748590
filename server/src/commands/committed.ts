import type { LoggedChange, StoredRecord } from '../storage/log-store.js';

/** What a commit added to an area's log. */
export interface Committed {
  readonly area: string;
  readonly epoch: string;
  readonly changes: readonly LoggedChange[];
  /** The records that were decided over, as they were before; events have none. */
  readonly before?: readonly StoredRecord[];
}
