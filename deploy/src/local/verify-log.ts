import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openForReading } from './database.js';
import { PlainFailure } from './plain-failure.js';
import { readSettings } from './settings.js';
import type { Soundness } from '@levee/server/audit/verify-log';

const root = join(import.meta.dirname, '..', '..', '..');

const codes = { sound: 0, broken: 1, 'not-anchored': 2 } as const;

/**
 * `npm run verify-log [-- --area X] [--anchors PATH ...]`: code 0 when every log is sound, 1 when one is not or cannot
 * be read, 2 when nothing is wrong but one was never anchored.
 */
export async function main(): Promise<void> {
  try {
    process.exitCode = codes[await verify()];
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    process.exitCode = 1;
  }
}

async function verify(): Promise<Soundness> {
  const { area, anchors: elsewhere } = wanted();
  const settings = readSettings({ ...process.env, PORT: '' }, root);
  const { verifyLog } = await import('@levee/server/audit/verify-log');
  const database = await openForReading(settings, say);
  try {
    const anchors = [join(database.dataDir, 'anchors'), ...elsewhere];
    return await verifyLog(database.url, { area, anchors }, say);
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

interface Wanted {
  readonly area: string | undefined;
  /** Anchors that are kept elsewhere, besides those of the data directory. */
  readonly anchors: readonly string[];
}

function wanted(): Wanted {
  const { area, anchors = [] } = given();
  const missing = anchors.find((path) => !existsSync(path));
  if (missing === undefined) return { area, anchors };
  throw new PlainFailure(
    `没有找到锚点文件或目录 ${missing}。`,
    `There is no file or folder of anchors at ${missing}.`,
  );
}

function given(): { area?: string | undefined; anchors?: string[] | undefined } {
  const options = {
    area: { type: 'string' },
    anchors: { type: 'string', multiple: true },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new PlainFailure(
      '用法：npm run verify-log [-- --area 区域代码] [--anchors 锚点文件或目录]',
      'Usage: npm run verify-log [-- --area ID] [--anchors FILE OR FOLDER]',
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
