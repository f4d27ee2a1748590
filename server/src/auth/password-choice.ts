import type { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import type { PasswordFault, Passwords } from './passwords.js';

export type ChoiceFault = PasswordFault | 'password-used';

/** Gives an account another password, when the policy takes it. To be called within a transaction. */
export async function choosePassword(
  { accounts, formerPasswords }: AccountStore,
  passwords: Passwords,
  account: AccountRow,
  password: string,
  now: Date,
): Promise<ChoiceFault | undefined> {
  const fault = passwords.faultOf(password, account.account);
  if (fault) return fault;
  const { remembers } = passwords.policy;
  const former = await formerPasswords.of(account.id, remembers);
  const kept = account.passwordHash === null ? former : [account.passwordHash, ...former];
  if (await passwords.isAmong(kept.slice(0, Math.max(remembers, 1)), password))
    return 'password-used';
  const passwordHash = await passwords.hash(password);
  await accounts.setPassword(account.id, passwordHash, now);
  if (account.passwordHash !== null) {
    const { id, passwordChangedAt, createdAt, passwordHash: last } = account;
    const changedAt = passwordChangedAt ?? createdAt;
    await formerPasswords.add({ account: id, changedAt, passwordHash: last }, remembers);
  }
  return undefined;
}
