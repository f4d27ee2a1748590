import type { RecordOf } from '@levee/shared/model/kinds';
import type { LoggedChange } from '../storage/log-store.js';

/**
 * Whether rows of the log may have changed the rights of an account. A right that was taken away or given
 * anew does not say whose it was before: then it may be anybody's.
 */
export function rightsTouched(rows: readonly LoggedChange[]): (account: string) => boolean {
  const grants = rows.filter(({ kind }) => kind === 'grant');
  const isAnybodys = grants.some(({ version, record }) => version > 1 || record === null);
  const accounts = new Set(
    grants.map(({ record }) => (record as RecordOf<'grant'> | null)?.account),
  );
  return (account) => isAnybodys || accounts.has(account);
}
