import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningServer } from '@levee/server/app/main';
import { drillStart } from '@levee/server/drill/founding';
import { drillSeed } from '@levee/server/drill/seed/drill-seed';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { startNodes } from '@levee/test/support/nodes';
import pg from 'pg';

describe('two nodes that start together on an empty database', () => {
  let database: TestDatabase;
  let nodes: RunningServer[] = [];
  beforeAll(async () => {
    database = await createDatabase();
    const wishes = { databaseUrl: database.url, environment: { LEVEE_DRILL: 'true' } };
    nodes = await startNodes(2, wishes);
  });
  afterAll(async () => {
    for (const one of nodes) await one.stop();
    await database.drop();
  });

  async function ask<T>(statement: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.end();
    }
  }

  test('found one drill, and one of them plays it: its hour only goes forward', async () => {
    expect(await ask(`SELECT "name" FROM "lease" WHERE "name" = 'drill'`)).toHaveLength(1);
    const set = await ask<{ hour: string; rate: number }>(
      `SELECT "body" -> 'drillClock' ->> 'showsAt' AS "hour", ("body" -> 'drillClock' ->> 'rate')::int AS "rate"
       FROM "change" WHERE "area" = 'drill' AND "kind" = 'profile' ORDER BY "seq"`,
    );
    const hours = set.map(({ hour }) => hour);
    expect(hours.length).toBeGreaterThan(100);
    expect(hours).toEqual([...hours].sort());
    expect(set.at(-1)?.rate).toBe(60);
  });

  test('nothing of what the drill begins with was refused', async () => {
    const ids = drillSeed(drillStart).map(({ id }) => `'${id}'`);
    const refused = await ask(
      `SELECT "id", "answer" FROM "receipt" WHERE "id" IN (${ids.join()}) AND "answer"::jsonb ->> 'status' <> 'ok'`,
    );
    expect(refused).toEqual([]);
  });
});
