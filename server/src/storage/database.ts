import { systemClock } from '@levee/shared/kernel/clock';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { entities } from './entities.js';
import { migrations } from './migrations.js';
import { giveUpSilent } from './silence.js';

/** int8 as a number: seqs stay far below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** An open database, as rooms other than this one hold it. */
export type Database = DataSource;

/** A PostgreSQL that would lose what it has acknowledged. */
export class UnsafeDatabase extends Error {}

/**
 * So long a connection may say nothing while it is asked something, and a transaction while nobody asks: longer
 * than any statement of ours but migrations, which are not watched, and those that say so (`bearWith`). A node that stands still must not hold the
 * lock of an area's clock against the others.
 */
const longestSilenceMs = 15_000;

/** Opens the database, brings its schema up to date, and refuses one that does not keep its promises. */
export async function openDatabase(
  url: string,
  poolSize = 12,
  silenceMs = longestSilenceMs,
): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    synchronize: false,
    logging: false,
    poolSize,
    extra: {
      connectionTimeoutMillis: 10_000,
      application_name: 'levee',
      idle_in_transaction_session_timeout: silenceMs,
    },
  });
  await database.initialize();
  try {
    await refuseUnsafe(database);
    await migrated(database);
    giveUpSilent((database.driver as PostgresDriver).master as pg.Pool, systemClock, silenceMs);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
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

/** Any number that no other program on this database uses. */
const migrationLock = 4_701_026;

/**
 * Nodes that start together bring the schema up to date one after the other. The lock is a transaction's, not a
 * session's, so that it holds behind a connection pooler and ends with whoever held it; it may idle for as long as
 * the migrations take.
 */
async function migrated(database: DataSource): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await manager.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await database.runMigrations({ transaction: 'each' });
  });
}
