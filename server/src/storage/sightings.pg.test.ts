import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { AccountStore } from './account-store.js';
import { openDatabase, type Database } from './database.js';
import type { Sighting } from './sightings.js';

const wall: Sighting = {
  screen: 'w-1',
  area: '990101',
  browser: null,
  version: '0.1.0',
  address: '10.0.0.3',
  agent: 'kiosk',
  seenAt: new Date(1_000),
  reloads: null,
  lockedUntil: null,
  isConnected: true,
  paintedSeq: 7,
  paintedAt: new Date(900),
};

describe('sightings', () => {
  let empty: TestDatabase;
  let database: Database;
  let store: AccountStore;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 2);
    store = new AccountStore(database.manager);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });

  test('hold the last word of each screen, whole', async () => {
    await store.sightings.put([wall, { ...wall, screen: 'w-2' }]);
    const later = { ...wall, paintedSeq: 9, seenAt: new Date(3_000), isConnected: false };
    await store.sightings.put([later]);
    await store.sightings.put([]);
    expect([...(await store.sightings.of(['w-1', 'w-2', 'w-3']))]).toEqual([
      ['w-1', later],
      ['w-2', { ...wall, screen: 'w-2' }],
    ]);
  });

  test('are forgotten when they are old', async () => {
    await store.sightings.sweep(new Date(2_000));
    expect([...(await store.sightings.of(['w-1', 'w-2'])).keys()]).toEqual(['w-1']);
  });
});
