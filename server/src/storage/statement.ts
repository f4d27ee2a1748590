import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** A statement with a name of its own: each connection reads and plans it once. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** One statement, which is a transaction by itself, on any free connection. */
export async function prepared<T>(
  database: DataSource,
  statement: Prepared,
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
