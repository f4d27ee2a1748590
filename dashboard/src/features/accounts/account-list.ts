import type { Stamped } from '@levee/shared/model/kinds';
import { z } from 'zod';

export const accountView = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  createdAt: z.string(),
  isClosed: z.boolean(),
  isReady: z.boolean(),
  unit: z.string().nullable(),
  post: z.string().nullable(),
  /** The `person` record that this is, in its area. */
  person: z.object({ area: z.string(), id: z.string() }).nullable(),
  hasSecondFactor: z.boolean(),
  lockedUntil: z.string().nullable(),
});
export type AccountView = z.infer<typeof accountView>;

export const accountAnswer = z.object({ accounts: z.array(accountView) });
export const addedAnswer = z.object({
  account: accountView,
  invitationPath: z.string().optional(),
});
export const invitedAnswer = z.object({ invitationPath: z.string() });

export interface AccountRow {
  readonly account: AccountView;
  readonly grants: readonly Stamped<'grant'>[];
}

/** Accounts with what they may do in this area; open ones first, by name. */
export function accountRows(
  accounts: readonly AccountView[],
  grants: readonly Stamped<'grant'>[],
): AccountRow[] {
  return [...accounts]
    .sort((a, b) => Number(a.isClosed) - Number(b.isClosed) || (a.account < b.account ? -1 : 1))
    .map((account) => ({
      account,
      grants: grants.filter((grant) => grant.account === account.id),
    }));
}
