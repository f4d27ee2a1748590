import type pg from 'pg';
import type { DataSource } from 'typeorm';

/**
 * One statement of the hot path. With a name each connection parses it once and soon keeps one plan for
 * good: only for what is found by its key whatever the tables hold, never for a join that PostgreSQL may
 * think small because the table was when it looked.
 */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** Runs it on any free connection, as a transaction by itself. */
export async function run<T>(
  database: DataSource,
  statement: Statement,
  values: unknown[],
): Promise<T[]> {
  const runner = database.createQueryRunner();
  try {
    const connection = (await runner.connect()) as pg.PoolClient;
    const { rows } = await connection.query({ ...statement, values });
    return rows as T[];
  } finally {
    await runner.release();
  }
}
