import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openForReading } from './database.js';
import { PlainFailure } from './plain-failure.js';
import { readSettings } from './settings.js';

const root = join(import.meta.dirname, '..', '..', '..');

/** `npm run administrator-link [-- --account NAME]`: prints a one-time address, code 0; or why there is none, code 1. */
export async function main(): Promise<void> {
  try {
    await print();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function print(): Promise<void> {
  const account = wantedAccount();
  const settings = readSettings(process.env, root);
  const { rescuePath } = await import('@levee/server/app/rescue');
  const database = await openForReading(settings, say);
  try {
    const made = await rescuePath(settings.ownerUrl ?? database.url, account);
    if (!made.ok) throw unclear(made.refusal.keepers);
    for (const line of linkLines(`http://localhost:${settings.port}${made.value}`)) say(line);
  } finally {
    await database.close();
  }
}

function linkLines(link: string): string[] {
  return [
    '半小时内有效的一次性链接：设置新密码，停用原动态口令，解除锁定',
    'A one-time link, good for half an hour: a new password, no second factor, no lock',
    `  ${link}`,
  ];
}

function unclear(keepers: readonly string[]): PlainFailure {
  const names = keepers.join(', ');
  return keepers.length === 0
    ? new PlainFailure(
        '还没有管理员：请用首次启动时给出的链接建立。',
        'There is no administrator yet: the link of the first start makes one.',
      )
    : new PlainFailure(
        `请指明账号：npm run administrator-link -- --account 账号名（现有：${names}）`,
        `Say which account: npm run administrator-link -- --account NAME (there are: ${names})`,
      );
}

function wantedAccount(): string | undefined {
  try {
    return parseArgs({ options: { account: { type: 'string' } } }).values.account;
  } catch (cause) {
    throw new PlainFailure(
      '用法：npm run administrator-link [-- --account 账号名]',
      'Usage: npm run administrator-link [-- --account NAME]',
      { cause },
    );
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
