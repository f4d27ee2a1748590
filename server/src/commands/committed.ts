import type { LoggedChange } from '../storage/log-store.js';

/** What a commit added to an area's log. */
export interface Committed {
  readonly area: string;
  readonly epoch: string;
  readonly changes: readonly LoggedChange[];
}
