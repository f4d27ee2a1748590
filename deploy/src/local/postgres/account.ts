import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PlainFailure } from '../plain-failure.js';

const run = promisify(execFile);

/** Who PostgreSQL runs as: the user who started us, or somebody else because we are root. */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'other'; readonly name: string; readonly uid: number; readonly gid: number };

const systemUser = 'postgres';

/**
 * PostgreSQL refuses to run as root. As root we use the system user `postgres`, and make it where it
 * is missing; as anybody else we stay who we are.
 */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  return (await knownUser()) ?? (await createdUser());
}

async function knownUser(): Promise<Account | undefined> {
  try {
    const uid = await run('id', ['-u', systemUser]);
    const gid = await run('id', ['-g', systemUser]);
    return { kind: 'other', name: systemUser, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createdUser(): Promise<Account> {
  const cause = await run('useradd', [
    '--system',
    '--no-create-home',
    '--user-group',
    systemUser,
  ]).catch((error: unknown) => error);
  const user = await knownUser();
  if (user !== undefined) return user;
  throw new PlainFailure(
    'PostgreSQL 不能以 root 身份运行，且无法创建系统用户 postgres；请改用普通用户启动，或设置 DATABASE_URL。',
    'PostgreSQL does not run as root, and the system user postgres could not be created; start as an ordinary user, or set DATABASE_URL.',
    { cause },
  );
}

/** Runs a program as the account, from a directory it can enter, without our PG* variables. */
export async function runAs(
  account: Account,
  program: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const identity = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  const cwd = process.platform === 'win32' ? undefined : '/';
  return run(program, [...args], { ...identity, cwd, env: plainEnvironment(), timeout: 120_000 });
}

/** PG* variables of the shell would redirect our own cluster; a plain locale keeps messages readable. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
