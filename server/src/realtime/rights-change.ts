import type { RecordOf } from '@levee/shared/model/kinds';
import type { LoggedChange } from '../storage/log-store.js';

/** What rows of the log say of rights: which records, and whose they are now. */
export interface RightsChange {
  readonly grants: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** A right was taken away, or given anew, and the rows do not say whose it was. */
  readonly isAnybodys: boolean;
}

/** Undefined when the rows change no right. */
export function rightsChangeIn(rows: readonly LoggedChange[]): RightsChange | undefined {
  const grants = rows.filter(({ kind }) => kind === 'grant');
  if (grants.length === 0) return undefined;
  const owners = grants.flatMap(
    ({ record }) => (record as RecordOf<'grant'> | null)?.account ?? [],
  );
  return {
    grants: new Set(grants.map(({ id }) => id)),
    accounts: new Set(owners),
    isAnybodys: grants.some(({ version, record }) => version > 1 || record === null),
  };
}

/**
 * Whether the change may concern an account whose rights rest on these records. Who does not know yet what its
 * rights rest on may have had any that was taken away.
 */
export function isTouched(
  { grants, accounts, isAnybodys }: RightsChange,
  account: string,
  restsOn: ReadonlySet<string> | undefined,
): boolean {
  if (accounts.has(account)) return true;
  return restsOn ? [...grants].some((id) => restsOn.has(id)) : isAnybodys;
}
