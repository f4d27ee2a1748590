import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { openDatabase, type Database } from './database.js';
import { Leases } from './leases.js';

const hour = 3_600_000;

describe('leases', () => {
  let empty: TestDatabase;
  let database: Database;
  let leases: Leases;
  beforeEach(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 6);
    leases = new Leases(database.manager);
  });
  afterEach(async () => {
    await database.destroy();
    await empty.drop();
  });

  test('are one node’s until given up; the holder renews', async () => {
    expect(await leases.take('drill', 'one', hour)).toBe(true);
    expect(await leases.take('drill', 'two', hour)).toBe(false);
    expect(await leases.take('drill', 'one', hour)).toBe(true);
    await leases.giveUp('drill', 'two');
    expect(await leases.take('drill', 'two', hour)).toBe(false);
    await leases.giveUp('drill', 'one');
    expect(await leases.take('drill', 'two', hour)).toBe(true);
  });

  test('run out by the database’s clock', async () => {
    expect(await leases.take('drill', 'one', -1)).toBe(true);
    expect(await leases.take('drill', 'two', hour)).toBe(true);
    expect(await leases.take('drill', 'one', hour)).toBe(false);
  });

  test('of different work know nothing of each other', async () => {
    expect(await leases.take('drill', 'one', hour)).toBe(true);
    expect(await leases.take('watch', 'two', hour)).toBe(true);
  });

  test('asked for by many at once, go to one', async () => {
    for (let nth = 0; nth < 20; nth++) {
      const asked = ['a', 'b', 'c', 'd', 'e'].map((who) => leases.take(`work-${nth}`, who, hour));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    }
  });

  test('can be seized, and then the other sees that it is gone', async () => {
    await leases.take('drill', 'one', hour);
    await leases.seize('drill', 'two', hour);
    expect(await leases.take('drill', 'one', hour)).toBe(false);
    expect(await leases.take('drill', 'two', hour)).toBe(true);
  });
});
