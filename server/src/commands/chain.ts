import { hash as digest } from 'node:crypto';
import { canonical } from '@levee/shared/rules/same-value';
import type { LoggedChange } from '../storage/log-store.js';

export type Unchained<Row extends LoggedChange = LoggedChange> = Row extends LoggedChange
  ? Omit<Row, 'prevHash' | 'hash'>
  : never;

/** SHA-256 over the previous row's hash and this row's content in its one canonical text (I20). */
export function chainHash(area: string, prevHash: string, change: Unchained): string {
  return digest('sha256', canonical([area, prevHash, change]), 'hex');
}

/** The rows chained one to the next, the first to `prevHash`. */
export function chained(
  area: string,
  prevHash: string,
  changes: readonly Unchained[],
): LoggedChange[] {
  let last = prevHash;
  return changes.map((change) => {
    const hash = chainHash(area, last, change);
    const row = { ...change, prevHash: last, hash };
    last = hash;
    return row;
  });
}
