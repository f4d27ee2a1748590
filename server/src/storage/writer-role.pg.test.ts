import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, bendLog, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { randomBytes } from 'node:crypto';
import { BendableLog, openDatabase, protectionOf, type Database } from './database.js';
import { Ledger } from './ledger.js';
import { carePlan, LogCare } from './log-care.js';
import { SchemaBehind } from './schema-owner.js';
import { fill, puts } from './testing/filled.js';

const rows = 20;
const refused = { code: '42501' };

/** A login of this test's own: roles are the whole cluster's. */
function loginTo(url: string, password = randomBytes(12).toString('hex')): string {
  const login = new URL(url);
  login.username = `levee_server_${randomBytes(6).toString('hex')}`;
  login.password = password;
  return login.href;
}

describe.each([
  ['one login, stepped down', 'stepped-down'],
  ['a login of the server’s own', 'apart'],
] as const)('the server’s own connection: %s', (_name, protection) => {
  let empty: TestDatabase;
  let database: Database;
  let serverUrl: string;
  let ledger: Ledger;
  let care: LogCare;

  beforeAll(async () => {
    empty = await createDatabase();
    serverUrl = loginTo(empty.url);
    const apart = { url: serverUrl, ownerUrl: empty.url };
    database = await openDatabase(protection === 'apart' ? apart : empty.url, 4);
    ledger = new Ledger(database, rows);
    care = new LogCare(database, { ...carePlan, partRows: rows });
    await ledger.createArea({ id: 'real', isDrill: false }, 'epoch-one');
    await ledger.createArea({ id: 'drill', isDrill: true }, 'epoch-one');
    for (const area of ['real', 'drill']) await fill(ledger, area, puts(2 * rows + 5));
    while (await care.openNextPart('real'));
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
    const { username } = new URL(serverUrl);
    if (protection === 'apart')
      await ask(process.env['LEVEE_TEST_PG'] ?? '', `DROP ROLE ${username}`);
  });

  test('is known for what it is', async () => {
    expect(await protectionOf(database)).toBe(protection);
    const [who] = await database.query<{ name: string }[]>('SELECT current_user AS "name"');
    expect(who?.name === 'levee_writer').toBe(protection === 'stepped-down');
  });

  test('keeps every right it has while another node starts: none is taken and given back', async () => {
    const tables = `SELECT "relname", "xmin"::text FROM "pg_class"
      WHERE "relnamespace" = current_schema()::regnamespace AND "relkind" IN ('r', 'p') ORDER BY 1`;
    const before = await database.query<object[]>(tables);
    const apart = { url: serverUrl, ownerUrl: empty.url };
    const other = await openDatabase(protection === 'apart' ? apart : empty.url, 2);
    await other.destroy();
    expect(before.length).toBeGreaterThan(20);
    expect(await database.query<object[]>(tables)).toEqual(before);
  });

  const log = ['change', 'change_of_real', 'change_of_real_1', 'change_of_real_21', 'change_rest'];

  test.each([...log, 'area', 'area_epoch'])(
    'may add to the log and nothing else: %s',
    async (table) => {
      for (const statement of [
        `UPDATE "${table}" SET "area" = 'x'`.replace(`"area" SET "area"`, `"area" SET "id"`),
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}"`,
        `ALTER TABLE "${table}" DISABLE TRIGGER ALL`,
        `ALTER TABLE "${table}" ADD COLUMN "more" text`,
        `CREATE TRIGGER "bend" BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION "levee_refuse"()`,
        `CREATE RULE "bend" AS ON INSERT TO "${table}" DO INSTEAD NOTHING`,
        `DROP TABLE "${table}"`,
      ])
        await expect(database.query(statement)).rejects.toMatchObject(refused);
      expect((await ledger.head('real'))?.seq).toBe(2 * rows + 5);
    },
  );

  test.each([
    'DROP FUNCTION "levee_refuse"() CASCADE',
    'CREATE OR REPLACE FUNCTION "levee_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
    'SET session_replication_role = replica',
    'CREATE TABLE "mine" ()',
    `SELECT "levee_seal"('record')`,
    'DELETE FROM "receipt"',
    `UPDATE "receipt" SET "answer" = 'x'`,
    'DELETE FROM "record"',
    'DELETE FROM "area_clock"',
    `UPDATE "checkpoint" SET "seq" = 1`,
    `UPDATE "checkpoint_part" SET "records" = '[]'`,
    'DELETE FROM "track"',
    `UPDATE "retention" SET "days" = 1`,
    `INSERT INTO "migrations" ("timestamp", "name") VALUES (1, 'x')`,
    `ALTER TABLE "change" OWNER TO CURRENT_USER`,
  ])('may not: %s', async (statement) => {
    await expect(database.query(statement)).rejects.toMatchObject(refused);
  });

  test('writes on, and a part that the caretaker makes is guarded like the others', async () => {
    await fill(ledger, 'real', puts(rows));
    expect(await care.openNextPart('real')).toBe(true);
    await fill(ledger, 'real', puts(2 * rows));
    const parts = await ask<{ name: string }>(
      empty.url,
      `SELECT DISTINCT "tableoid"::regclass::text AS "name" FROM "change" WHERE "area" = 'real'`,
    );
    expect(parts.length).toBeGreaterThan(4);
    for (const { name } of parts) {
      await expect(database.query(`DELETE FROM ${name}`)).rejects.toMatchObject(refused);
      for (const statement of [`DELETE FROM ${name}`, `TRUNCATE ${name}`])
        await expect(ask(empty.url, statement)).rejects.toMatchObject(refused);
    }
  });

  test('makes a drill forget everything, and a real area nothing', async () => {
    await ledger.resetArea('drill', 'epoch-two');
    expect(await ledger.head('drill')).toMatchObject({ epoch: 'epoch-two', seq: 0 });
    await fill(ledger, 'drill', puts(3));
    await expect(ledger.resetArea('real', 'epoch-two')).rejects.toThrow();
    await expect(ledger.resetArea('nowhere', 'epoch-two')).rejects.toThrow();
    expect((await ledger.head('real'))?.epoch).toBe('epoch-one');
    await expect(
      ask(empty.url, `DELETE FROM "change" WHERE "area" = 'drill'`),
    ).rejects.toMatchObject(refused);
  });

  test('forgets no receipt that is younger than was promised, whatever is asked', async () => {
    const dayMs = 24 * 3_600_000;
    const daysAgo = (days: number) => ({ atMs: Date.now() - days * dayMs });
    const forget = async () => {
      const [gone] = await database.query<{ n: number }[]>(
        `SELECT "levee_forget_receipts"('kept', now() + interval '9 years', 1000) AS n`,
      );
      return gone?.n;
    };
    await ledger.createArea({ id: 'kept', isDrill: false }, 'epoch-one');
    await fill(ledger, 'kept', puts(4), daysAgo(301));
    await fill(ledger, 'kept', puts(3), daysAgo(201));
    await fill(ledger, 'kept', puts(2), daysAgo(199));
    const promise = `SELECT "levee_promise"('receipts', $1) AS days`;
    expect(await database.query(promise, [300])).toEqual([{ days: 300 }]);
    expect(await forget()).toBe(4);
    expect(await database.query(promise, [200])).toEqual([{ days: 300 }]);
    expect(await forget()).toBe(0);
    await ask(empty.url, 'UPDATE "retention" SET "days" = 200');
    expect([await forget(), await forget()]).toEqual([3, 0]);
    await expect(database.query(promise, [199])).rejects.toMatchObject({ code: '23514' });
  });

  test('drops no month of tracks that was promised', async () => {
    const month = (ago: number) => `(now() - interval '${ago} months')::date`;
    for (const ago of [12, 4])
      await database.query(`SELECT "levee_open_track_month"(${month(ago)})`);
    await database.query(`SELECT "levee_promise"('tracks', 200)`);
    const drop = (ago: number) => database.query(`SELECT "levee_drop_track_month"(${month(ago)})`);
    await expect(drop(4)).rejects.toMatchObject(refused);
    expect(await drop(12)).toHaveLength(1);
  });
});

describe('the owner', () => {
  let empty: TestDatabase;
  let serverUrl: string;

  beforeAll(async () => {
    empty = await createDatabase();
    serverUrl = loginTo(empty.url);
    const database = await openDatabase({ url: serverUrl, ownerUrl: empty.url }, 2);
    const ledger = new Ledger(database);
    await ledger.createArea({ id: 'real', isDrill: false }, 'epoch-one');
    await fill(ledger, 'real', puts(5));
    await database.destroy();
  });
  afterAll(async () => {
    await empty.drop();
    await ask(process.env['LEVEE_TEST_PG'] ?? '', `DROP ROLE ${new URL(serverUrl).username}`);
  });

  test.each([
    `UPDATE "change" SET "actor" = 'x'`,
    `DELETE FROM "change_of_real_1"`,
    'TRUNCATE "change"',
    'TRUNCATE "change_of_real_1"',
    `SET session_replication_role = replica; DELETE FROM "change"`,
    `UPDATE "area" SET "is_drill" = true`,
    'DELETE FROM "area_epoch"',
  ])('is refused too, until it switches the triggers off: %s', async (statement) => {
    await expect(ask(empty.url, statement)).rejects.toMatchObject(refused);
  });

  test('can bend the log by DDL, which anchors and the chain are for', async () => {
    await bendLog(empty, `UPDATE "change" SET "actor" = 'x' WHERE "seq" = 5`);
    const bent = await ask(empty.url, `SELECT 1 FROM "change" WHERE "actor" = 'x'`);
    expect(bent).toHaveLength(1);
    await expect(ask(empty.url, 'DELETE FROM "change"')).rejects.toMatchObject(refused);
  });

  test('need not be there for a start with nothing to bring up to date', async () => {
    const database = await openDatabase(serverUrl, 2);
    expect(await protectionOf(database)).toBe('apart');
    await database.destroy();
    await ask(empty.url, `DELETE FROM "migrations" WHERE "name" LIKE 'Vault%'`);
    await expect(openDatabase(serverUrl, 2)).rejects.toThrow(SchemaBehind);
    await ask(
      empty.url,
      `INSERT INTO "migrations" ("timestamp", "name") VALUES (10, 'Vault1784500000010')`,
    );
  });

  test('gives a login of the server’s a new password, and no other login', async () => {
    const other = new URL(serverUrl);
    other.password = 'another';
    const again = await openDatabase({ url: other.href, ownerUrl: empty.url }, 2);
    await again.destroy();
    await expect(ask(serverUrl, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const stranger = new URL(empty.url);
    stranger.password = 'guessed';
    const refusal = openDatabase({ url: stranger.href, ownerUrl: empty.url }, 2);
    await expect(refusal).rejects.toMatchObject({ code: '28P01' });
    expect(await ask(empty.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('is not taken for the server', async () => {
    const both = openDatabase({ url: empty.url, ownerUrl: empty.url }, 2);
    await expect(both).rejects.toThrow(BendableLog);
  });

  test('an owner who is no superuser steps down as well', async () => {
    const admin = process.env['LEVEE_TEST_PG'] ?? '';
    const plain = loginTo(empty.url);
    const { username, password } = new URL(plain);
    await ask(admin, `CREATE ROLE ${username} LOGIN PASSWORD '${password}'`);
    const own = new URL(plain);
    own.pathname = `/${username}`;
    await ask(admin, `CREATE DATABASE ${username} OWNER ${username}`);
    await expect(openDatabase(own.href, 2)).rejects.toMatchObject(refused);
    await ask(admin, `GRANT levee_writer TO ${username}`);
    const database = await openDatabase(own.href, 2);
    expect(await protectionOf(database)).toBe('stepped-down');
    await expect(database.query('DELETE FROM "change"')).rejects.toMatchObject(refused);
    await database.destroy();
    await ask(admin, `DROP DATABASE ${username} WITH (FORCE)`);
    await ask(admin, `DROP ROLE ${username}`);
  });
});
