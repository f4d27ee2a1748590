import { systemClock } from '@levee/shared/kernel/clock';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { entities } from './entities.js';
import { endAtLastWord } from './last-word.js';
import { asOwner, steppedDown } from './schema-owner.js';
import { giveUpSilent } from './silence.js';

/** int8 as a number: seqs stay far below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** An open database, as rooms other than this one hold it. */
export type Database = DataSource;

/** A PostgreSQL that would lose what it has acknowledged. */
export class UnsafeDatabase extends Error {}

/** The login of `url` could change what the log says. */
export class BendableLog extends Error {}

/**
 * So long a connection may say nothing while it is asked something, and a transaction while nobody asks: longer
 * than any statement of ours but migrations, which are not watched, and those that say so (`bearWith`). A node that stands still must not hold the
 * lock of an area's clock against the others.
 */
const longestSilenceMs = 15_000;

/** Where the database is, and as whom. */
export interface DatabaseAccess {
  /** As whom the server works. */
  readonly url: string;
  /** Who owns the schema and brings it up to date. Without one it is the login of `url`, which then steps down. */
  readonly ownerUrl?: string | undefined;
}

/**
 * Opens the database, brings its schema up to date, and refuses one that does not keep its promises. What is opened
 * may add to the log and not bend it, whoever signed in.
 */
export async function openDatabase(
  where: string | DatabaseAccess,
  poolSize = 12,
  silenceMs = longestSilenceMs,
): Promise<DataSource> {
  const access: DatabaseAccess = typeof where === 'string' ? { url: where } : where;
  const database = new DataSource({
    type: 'postgres',
    url: await prepared(access),
    entities,
    synchronize: false,
    logging: false,
    poolSize,
    extra: {
      connectionTimeoutMillis: 10_000,
      application_name: 'levee',
      idle_in_transaction_session_timeout: silenceMs,
      onConnect: endAtLastWord,
    },
  });
  await database.initialize();
  try {
    await refuseUnsafe(database);
    await refuseBendable(database);
    giveUpSilent((database.driver as PostgresDriver).master as pg.Pool, systemClock, silenceMs);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** The address that the server's own connections go by. */
async function prepared({ url, ownerUrl }: DatabaseAccess): Promise<string> {
  const serverUrl = ownerUrl === undefined ? undefined : url;
  const isOwned = await asOwner({ url: ownerUrl ?? url, serverUrl, check: refuseUnsafe });
  return isOwned && ownerUrl === undefined ? steppedDown(url) : url;
}

/**
 * How well the log is kept from who holds the server's connections: `apart`, their login can only add to it;
 * `stepped-down`, they could take their owner's power up again.
 */
export type Protection = 'apart' | 'stepped-down';

export async function protectionOf(database: Database): Promise<Protection> {
  const [log] = await database.query<{ couldOwn: boolean }[]>(
    `SELECT pg_has_role(session_user, "relowner", 'MEMBER') AS "couldOwn"
     FROM "pg_class" WHERE "oid" = 'change'::regclass`,
  );
  return log?.couldOwn === false ? 'apart' : 'stepped-down';
}

/** Opens the database as it is, for reading only, beside whoever is at work on it: nothing is migrated. */
export async function openForReading(url: string): Promise<DataSource> {
  const extra = {
    options: '-c default_transaction_read_only=on',
    connectionTimeoutMillis: 10_000,
    application_name: 'levee-audit',
  };
  return new DataSource({ type: 'postgres', url, poolSize: 1, extra }).initialize();
}

/** With fsync or synchronous_commit off, a power cut takes back what was acknowledged (invariant I3). */
async function refuseUnsafe(database: DataSource): Promise<void> {
  const settings = await database.query<{ name: string; setting: string }[]>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const unsafe = settings.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length > 0) throw new UnsafeDatabase(unsafe.join(', '));
}

/** Asked of the very connections that will be used: with any of these rights the log would be anybody's to bend. */
async function refuseBendable(database: DataSource): Promise<void> {
  const open = await database.query<{ name: string }[]>(
    `SELECT "relid"::regclass::text AS "name" FROM pg_partition_tree('change')
     WHERE has_table_privilege("relid", 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') LIMIT 1`,
  );
  if (open.length > 0) throw new BendableLog(open[0]?.name);
}
