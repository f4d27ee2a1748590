import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { AccountStore } from './account-store.js';
import type { AccountRow } from './accounts.js';
import { openDatabase, type Database } from './database.js';
import { Accounts2 } from './migrations/2-accounts.migration.js';
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

  test('forgets rows that are long over', async () => {
    await count(0);
    await store.locks.sweep(at(1));
    const rows = await database.query<unknown[]>('SELECT * FROM "sign_in_lock"');
    expect(rows).toEqual([]);
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
    await new Accounts2().down(runner);
    const between = await tables();
    await new Accounts2().up(runner);
    await runner.release();
    expect(before.filter((name) => !between.includes(name))).toEqual([
      'account',
      'device',
      'one_time_link',
      'program_token',
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
