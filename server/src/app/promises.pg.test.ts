import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { BendableLog, openDatabase, type Database } from '../storage/database.js';
import { SchemaBehind } from '../storage/schema-owner.js';
import { holdPromises } from './promises.js';
import { databaseRefused, StartRefused } from './start-refused.js';

describe('what was promised to be kept', () => {
  let empty: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 2);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  const hold = (receiptDays: number, trackDays: number) =>
    holdPromises({ database, config: { receiptDays, trackDays } });

  test('may be kept longer from any start on, and a start that would keep it shorter is refused', async () => {
    await hold(200, 30);
    await hold(400, 60);
    await expect(hold(399, 60)).rejects.toThrow(/LEVEE_RECEIPT_DAYS=400 or more/);
    const refusal = await hold(400, 59).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect(String(refusal)).toMatch(/LEVEE_TRACK_DAYS 低于本数据库已承诺的 60 天/);
    await hold(400, 60);
  });
});

describe('a database that is refused', () => {
  test.each<[unknown, RegExp]>([
    [new SchemaBehind('Vault'), /start once with DATABASE_OWNER_URL/],
    [new BendableLog('change'), /could change the log/],
    [Object.assign(new Error(), { code: '42501' }), /CREATE ROLE levee_writer NOLOGIN/],
  ])('says what to do: %s', (error, words) => {
    const refused = databaseRefused(error);
    expect(refused).toBeInstanceOf(StartRefused);
    expect(String(refused)).toMatch(words);
  });
});
