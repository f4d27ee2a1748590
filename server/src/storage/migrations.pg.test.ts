import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations.js';

describe('migrations', () => {
  let empty: TestDatabase;
  let database: DataSource;

  beforeEach(async () => {
    empty = await createDatabase();
    database = new DataSource({ type: 'postgres', url: empty.url, entities, migrations });
    await database.initialize();
  });
  afterEach(async () => {
    await database.destroy();
    await empty.drop();
  });

  /** Every table, column and index there is, as PostgreSQL describes it; the list of migrations aside. */
  async function schema(): Promise<unknown> {
    const columns = await database.query<unknown[]>(
      `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY 1, 2`,
    );
    const indexes = await database.query<unknown[]>(
      `SELECT tablename, indexdef FROM pg_indexes
       WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1, 2`,
    );
    return { columns, indexes };
  }

  async function down(): Promise<void> {
    for (const _one of migrations) await database.undoLastMigration({ transaction: 'each' });
  }

  test('go forwards, all the way back, and forwards again to the same schema', async () => {
    const before = await schema();
    await database.runMigrations({ transaction: 'each' });
    const there = await schema();
    await down();
    expect(await schema()).toEqual(before);
    expect(await database.runMigrations({ transaction: 'each' })).toHaveLength(migrations.length);
    expect(await schema()).toEqual(there);
  });

  test('make what the entities say, no more and no less', async () => {
    await database.runMigrations({ transaction: 'each' });
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('run once: a second start finds nothing to do', async () => {
    await database.runMigrations({ transaction: 'each' });
    expect(await database.runMigrations({ transaction: 'each' })).toEqual([]);
    expect(await database.showMigrations()).toBe(false);
  });
});
