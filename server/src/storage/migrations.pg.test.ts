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

  test('cut a log that is there into parts and join it again, with every row and receipt', async () => {
    await database.runMigrations({ transaction: 'each' });
    while ((await tables()).includes('change_rest'))
      await database.undoLastMigration({ transaction: 'each' });
    await database.query(
      `INSERT INTO "area" SELECT "id", true, now() FROM unnest(ARRAY['drill', '990101']) AS "id"`,
    );
    await database.query(
      `INSERT INTO "change" SELECT "area", "seq", 'c', 'unit', 'u', "seq", NULL, NULL, 'a', now(), now(), '{"id": "u"}', 'p', 'h'
       FROM unnest(ARRAY['drill', '990101', 'lost']) AS "area", generate_series(1, 30) AS "seq"`,
    );
    await database.query(
      `INSERT INTO "change" SELECT "area", 1000001, "command_id", "kind", "record_id", "version", "region", "old_region",
         "actor", "occurred_at", "recorded_at", "body", "prev_hash", "hash" FROM "change" WHERE "area" = 'drill' AND "seq" = 1`,
    );
    await database.query(
      `INSERT INTO "receipt" SELECT "area", "seq"::text, '{}', now() FROM "change"`,
    );
    const before = await kept();
    await database.runMigrations({ transaction: 'each' });
    expect(await kept()).toEqual(before);
    expect(await partsOf('change')).toEqual({
      change_of_990101_1: 30,
      change_of_drill_1: 30,
      change_of_drill_rest: 1,
      change_rest: 30,
    });
    expect(await partsOf('receipt')).toEqual({
      receipt_of_990101: 30,
      receipt_of_drill: 31,
      receipt_rest: 30,
    });
    while ((await tables()).includes('change_rest'))
      await database.undoLastMigration({ transaction: 'each' });
    expect(await kept()).toEqual(before);
  });

  async function tables(): Promise<string[]> {
    const found = await database.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    return found.map(({ name }) => name);
  }

  /** What the rows say; columns that came later say nothing of them. */
  const kept = async (): Promise<unknown> => [
    await database.query(
      `SELECT jsonb_strip_nulls(to_jsonb("change")) FROM "change" ORDER BY "area", "seq"`,
    ),
    await database.query(`SELECT * FROM "receipt" ORDER BY "area", "id"`),
  ];

  async function partsOf(table: string): Promise<Record<string, number>> {
    const found = await database.query<{ part: string; n: number }[]>(
      `SELECT tableoid::regclass::text AS part, count(*)::int AS n FROM "${table}" GROUP BY 1`,
    );
    return Object.fromEntries(found.map(({ part, n }) => [part, n]));
  }

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
