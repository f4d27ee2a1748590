import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { serverArea } from '@levee/shared/model/trail';
import { Newcomers } from '../auth/newcomers.js';
import { Passwords } from '../auth/passwords.js';
import { defaultAuthPolicy as policy } from '../auth/policy.js';
import { Trail } from '../commands/trail.js';
import { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';

/** Why there is no link: nobody keeps this server yet, or which of several it should be for. */
export interface WhichKeeper {
  readonly keepers: readonly string[];
}

/**
 * The way back in for the administrators who keep the server, when all of them are locked out, have forgotten their
 * passwords or have lost their telephones: whoever may run a program at the machine itself makes a one-time address.
 * It stands in the trail before it is given out. Answers with the path below the server's own address.
 */
export async function rescuePath(
  databaseUrl: string,
  account: string | undefined,
): Promise<Result<string, WhichKeeper>> {
  const database = await openDatabase(databaseUrl, 2);
  try {
    const keepers = await new AccountStore(database.manager).accounts.keepers();
    const [keeper, ...others] = account === undefined ? keepers : keepers.filter(named(account));
    if (!keeper || others.length > 0) return no({ keepers: keepers.map((one) => one.account) });
    return ok(`/rescue?token=${await linkFor(database, keeper)}`);
  } finally {
    await database.destroy();
  }
}

function named(account: string): (row: AccountRow) => boolean {
  return (row) => row.account === account.trim().toLowerCase();
}

async function linkFor(database: Database, { id }: AccountRow): Promise<string> {
  const [clock, random] = [systemClock, systemRandom];
  const store = new Ledger(database);
  const trail = new Trail({ store, clock, random, onCommitted: () => undefined });
  const note = { what: 'invitation', outcome: 'ok', by: null, via: 'console' } as const;
  await trail.note(serverArea, { ...note, subject: `account/${id}`, detail: 'rescue' });
  const passwords = new Passwords(policy.password, random);
  const accounts = new AccountStore(database.manager);
  return new Newcomers({ store: accounts, clock, random, policy, passwords, trail }).rescue(id);
}
