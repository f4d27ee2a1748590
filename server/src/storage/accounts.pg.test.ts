import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { AccountStore } from './account-store.js';
import type { AccountRow } from './accounts.js';
import { openDatabase, type Database } from './database.js';
import { Accounts2 } from './migrations/2-accounts.migration.js';
import { Push16 } from './migrations/16-push.migration.js';
import { accountEntities } from './account-entities.js';

let testDatabase: TestDatabase;
let database: Database;
let store: AccountStore;
beforeEach(async () => {
  testDatabase = await createDatabase();
  database = await openDatabase(testDatabase.url);
  store = new AccountStore(database.manager);
});
afterEach(async () => {
  await database.destroy();
  await testDatabase.drop();
});

const at = (minute: number): Date => new Date(Date.UTC(2026, 6, 20, 0, minute));
const account = (given: Partial<AccountRow>): AccountRow => ({
  id: 'a1',
  account: 'officer',
  name: '值班员',
  passwordHash: null,
  isKeeper: false,
  createdAt: at(0),
  createdBy: 'test',
  closedAt: null,
  unit: null,
  post: null,
  personArea: null,
  person: null,
  passwordChangedAt: null,
  ...given,
});
const rule = { failures: 3, windowMs: 10 * 60_000, lockMs: 5 * 60_000 };

describe('accounts table', () => {
  test('takes a name once', async () => {
    expect(await store.accounts.isEmpty()).toBe(true);
    expect(await store.accounts.add(account({}))).toBe(true);
    expect(await store.accounts.add(account({ id: 'a2' }))).toBe(false);
    expect(await store.accounts.all()).toHaveLength(1);
    expect(await store.accounts.isEmpty()).toBe(false);
  });

  test('does not find a closed account, and keeps its name taken', async () => {
    await store.accounts.add(account({}));
    expect(await store.accounts.close('a1', at(1))).toBe(true);
    expect([await store.accounts.byId('a1'), await store.accounts.byAccount('officer')]).toEqual([
      null,
      null,
    ]);
    expect(await store.accounts.add(account({ id: 'a2' }))).toBe(false);
    expect(await store.accounts.close('a1', at(2))).toBe(false);
  });
});

describe('at once', () => {
  test('does all or, when something throws, nothing', async () => {
    const failing = store.atOnce(async ({ accounts }) => {
      await accounts.add(account({}));
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await store.accounts.isEmpty()).toBe(true);
  });
});

describe('one-time links table', () => {
  const link = {
    tokenHash: 'h1',
    purpose: 'invitation',
    subject: 'a1',
    createdAt: at(0),
    expiresAt: at(10),
    usedAt: null,
  } as const;

  test('spends a link once, however many ask at the same moment', async () => {
    await store.links.add(link);
    const spent = await Promise.all(
      Array.from({ length: 8 }, () => store.links.spend('h1', 'invitation', at(1))),
    );
    expect(spent.filter((one) => one !== undefined)).toEqual([{ subject: 'a1' }]);
  });

  test('does not spend a link for another purpose, nor in its last moment', async () => {
    await store.links.add(link);
    expect(await store.links.spend('h1', 'device', at(1))).toBeUndefined();
    expect(await store.links.spend('h1', 'invitation', at(10))).toBeUndefined();
  });

  test('withdraws what was not used of one subject', async () => {
    await store.links.add(link);
    await store.links.add({ ...link, tokenHash: 'h2', subject: 'a2' });
    await store.links.withdraw('invitation', 'a1');
    expect(await store.links.spend('h1', 'invitation', at(1))).toBeUndefined();
    expect(await store.links.spend('h2', 'invitation', at(1))).toEqual({ subject: 'a2' });
  });
});

describe('sign-in locks table', () => {
  const count = (minute: number) => store.locks.count('s', rule, at(minute));

  test('locks at the last failure that is allowed, and unlocks at the end of the lock', async () => {
    expect([await count(0), await count(1), await count(2)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await count(3)).toEqual(at(7));
    expect(await count(6)).toEqual(at(7));
    expect(await count(7)).toBeUndefined();
  });

  test('slides: failures older than the window do not count', async () => {
    await count(0);
    await count(9);
    expect([await count(10), await count(11)]).toEqual([undefined, undefined]);
    expect(await count(12)).toEqual(at(16));
  });

  test('starts anew after it was cleared', async () => {
    await count(0);
    await count(0);
    await store.locks.clear(['s']);
    expect([await count(1), await count(1), await count(1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('takes one attempt of a moment out again, and no more than one', async () => {
    await count(0);
    await count(0);
    await store.locks.discount('s', rule, at(0));
    expect([await count(0), await count(0)]).toEqual([undefined, undefined]);
    expect(await count(0)).toEqual(at(5));
    expect([...(await store.locks.locked(['s', 'other'], at(1)))]).toEqual([['s', at(5)]]);
    await store.locks.discount('s', rule, at(0));
    expect([...(await store.locks.locked(['s'], at(1)))]).toEqual([]);
    await store.locks.discount('s', rule, at(3));
    expect(await count(1)).toBeUndefined();
  });

  test('forgets rows that are long over', async () => {
    await count(0);
    await store.locks.sweep(at(1));
    const rows = await database.query<unknown[]>('SELECT * FROM "sign_in_lock"');
    expect(rows).toEqual([]);
  });
});

describe('second factors table', () => {
  const row = { account: 'a1', sealedSecret: 's', begunAt: at(0), confirmedAt: null, lastStep: 0 };

  test('takes the code of a half minute once, and none of an earlier one', async () => {
    await store.secondFactors.begin(row);
    const taken = await Promise.all([7, 7, 7].map((step) => store.secondFactors.take('a1', step)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.secondFactors.take('a1', 6)).toBe(false);
    expect(await store.secondFactors.take('a1', 8)).toBe(true);
    expect(await store.secondFactors.take('a2', 8)).toBe(false);
  });

  test('begins anew until it is confirmed, and then no more', async () => {
    const begins = [await store.secondFactors.begin(row), await store.secondFactors.begin(row)];
    await store.secondFactors.confirm('a1', at(1));
    expect([...begins, await store.secondFactors.begin(row)]).toEqual([true, true, false]);
    expect([...(await store.secondFactors.inUse(['a1', 'a2']))]).toEqual(['a1']);
  });

  test('takes each recovery code once, however many ask at the same moment', async () => {
    await store.secondFactors.setRecovery('a1', ['h1', 'h2']);
    const taken = await Promise.all(
      Array.from({ length: 4 }, () => store.secondFactors.takeRecovery('a1', 'h1')),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.secondFactors.recoveryLeft('a1')).toBe(1);
  });
});

describe('former passwords table', () => {
  test('keeps the newest and forgets the rest', async () => {
    for (const minute of [1, 2, 3, 4])
      await store.formerPasswords.add(
        { account: 'a1', changedAt: at(minute), passwordHash: `h${minute}` },
        3,
      );
    expect(await store.formerPasswords.of('a1', 5)).toEqual(['h4', 'h3', 'h2']);
    expect(await store.formerPasswords.of('a1', 1)).toEqual(['h4']);
    expect(await store.formerPasswords.of('a2', 5)).toEqual([]);
  });
});

describe('a person of an area', () => {
  test('has one open account at most', async () => {
    const of = (id: string, person = 'p1') =>
      store.accounts.add(account({ id, account: id, personArea: 'here', person }));
    expect([await of('one'), await of('two'), await of('three', 'p2')]).toEqual([
      true,
      false,
      true,
    ]);
    await store.accounts.close('one', at(1));
    expect(await of('four')).toBe(true);
  });
});

describe('migration of the accounts', () => {
  test('leads to the very tables that the entities describe', async () => {
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    const names = accountEntities.map((entity) => database.getMetadata(entity).tableName);
    const ours = upQueries.filter(({ query }) => names.some((name) => query.includes(`"${name}"`)));
    expect(ours).toEqual([]);
  });

  test('goes back without a trace, and forwards again', async () => {
    const before = await tables();
    const runner = database.createQueryRunner();
    await runner.query('SET ROLE NONE');
    // What stands upon the sessions goes before them, as when all is taken back in order.
    await new Push16().down(runner);
    await new Accounts2().down(runner);
    const between = await tables();
    await new Accounts2().up(runner);
    await new Push16().up(runner);
    await runner.release();
    expect(before.filter((name) => !between.includes(name))).toEqual([
      'account',
      'device',
      'one_time_link',
      'program_token',
      'push_place',
      'session',
      'sign_in_lock',
    ]);
    expect(await tables()).toEqual(before);
  });
});

async function tables(): Promise<string[]> {
  const rows = await database.query<{ tablename: string }[]>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  return rows.map(({ tablename }) => tablename);
}
