import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openForReading } from './database.js';
import { PlainFailure } from './plain-failure.js';
import { readSettings } from './settings.js';

const root = join(import.meta.dirname, '..', '..', '..');

/** `npm run verify-log [-- --area X]`: code 0 when every log is sound, 1 when one is not or cannot be read. */
export async function main(): Promise<void> {
  try {
    process.exitCode = (await verify()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    process.exitCode = 1;
  }
}

async function verify(): Promise<boolean> {
  const area = wantedArea();
  const settings = readSettings({ ...process.env, PORT: '' }, root);
  const { verifyLog } = await import('@levee/server/audit/verify-log');
  const database = await openForReading(settings, say);
  try {
    return await verifyLog(database.url, area, say);
  } catch (error) {
    throw (error as { code?: unknown }).code === noTable ? neverStarted(error) : error;
  } finally {
    await database.close();
  }
}

/** PostgreSQL's code for a table that is not there. */
const noTable = '42P01';

function neverStarted(cause: unknown): PlainFailure {
  return new PlainFailure(
    '数据库中还没有日志：Levee 尚未在此启动过。',
    'There is no log in this database yet: Levee has not been started on it.',
    { cause },
  );
}

function wantedArea(): string | undefined {
  try {
    return parseArgs({ options: { area: { type: 'string' } } }).values.area;
  } catch (cause) {
    throw new PlainFailure(
      '用法：npm run verify-log [-- --area 区域代码]',
      'Usage: npm run verify-log [-- --area ID]',
      { cause },
    );
  }
}

function sentence(error: unknown): string {
  if (error instanceof PlainFailure) return error.message;
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
