import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { bearWith } from './silence.js';

/** A statement inside one transaction. */
export type Sql = <T>(query: string, parameters?: unknown[]) => Promise<T>;

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

/** All of `work` or nothing, on one connection. With `patienceMs` a statement may say nothing for so long. */
export async function transaction<T>(
  database: DataSource,
  work: (sql: Sql, manager: EntityManager) => Promise<T>,
  isolation: Isolation = 'READ COMMITTED',
  patienceMs = 0,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    if (patienceMs > 0) bearWith((await runner.connect()) as PoolClient, patienceMs);
    await runner.startTransaction(isolation);
    const sql: Sql = (query, parameters) => database.query(query, parameters, runner);
    const value = await work(sql, runner.manager);
    await runner.commitTransaction();
    return value;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
