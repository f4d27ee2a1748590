import type { ConfigFault } from '../config/config.js';
import { BendableLog, UnsafeDatabase } from '../storage/database.js';
import { SchemaBehind } from '../storage/schema-owner.js';
import { writerRole } from '../storage/writer-role.js';

/** Why the server does not start, as sentences for whoever starts it. */
export class StartRefused extends Error {
  constructor(
    zh: string,
    en: string,
    /** The system's own code, such as EADDRINUSE. */
    readonly code?: string,
  ) {
    super(`${zh}\n${en}`);
    // Whoever prints the stack prints the sentences: an expected no has no place in the code.
    this.stack = this.message;
  }
}

/** One line a wrong setting. */
export function faultsRefused(faults: readonly ConfigFault[]): StartRefused {
  const lines = (tongue: 'zh' | 'en'): string => faults.map((fault) => fault[tongue]).join('\n');
  return new StartRefused(lines('zh'), lines('en'));
}

/** An error of opening the database in words; others come back as they are. */
export function databaseRefused(error: unknown): unknown {
  if (error instanceof UnsafeDatabase) {
    const names = error.message;
    return new StartRefused(
      `数据库设置 ${names} 已关闭，断电会丢失已确认的数据；请打开后再启动。`,
      `The database runs with ${names} off and would lose confirmed data in a power cut; turn it on and start again.`,
    );
  }
  if (error instanceof SchemaBehind)
    return new StartRefused(
      '数据库结构不是最新，而 DATABASE_URL 的用户无权更新；请设置 DATABASE_OWNER_URL 后启动一次。',
      'The schema of the database is not up to date, and the user of DATABASE_URL may not change it; start once with DATABASE_OWNER_URL.',
    );
  if (error instanceof BendableLog)
    return new StartRefused(
      'DATABASE_URL 的用户可以改写日志；请为服务端另设一个不拥有数据表的用户，DATABASE_OWNER_URL 只用于更新结构。',
      'The user of DATABASE_URL could change the log; give the server a user of its own that owns no table, and use DATABASE_OWNER_URL for bringing the schema up to date only.',
    );
  const code = codeOf(error);
  if (code === '42501')
    return new StartRefused(
      `数据库用户权限不足；请由管理员执行一次：CREATE ROLE ${writerRole} NOLOGIN; GRANT ${writerRole} TO 该用户; 并让该用户拥有数据库。`,
      `The database user lacks a right; let an administrator run once: CREATE ROLE ${writerRole} NOLOGIN; GRANT ${writerRole} TO that user; and let the user own the database.`,
      code,
    );
  if (code === '28P01' || code === '28000')
    return new StartRefused(
      '数据库拒绝了 DATABASE_URL 中的用户或密码。',
      'The database refused the user or the password of DATABASE_URL.',
      code,
    );
  if (code === '3D000')
    return new StartRefused(
      'DATABASE_URL 中的数据库不存在；请先建立。',
      'The database named in DATABASE_URL does not exist; create it first.',
      code,
    );
  if (code !== undefined && /^E[A-Z]+$/.test(code))
    return new StartRefused(
      `连不上数据库（${code}）；请检查 DATABASE_URL 和数据库是否在运行。`,
      `The database cannot be reached (${code}); check DATABASE_URL and whether it runs.`,
      code,
    );
  return error;
}

/** An error of reading the certificate or its key in words; what the library says holds no key. */
export function tlsRefused(error: unknown): StartRefused {
  const code = codeOf(error);
  const why = code === undefined ? '' : ` (${code})`;
  return new StartRefused(
    `证书或私钥不能用${why}：请检查 TLS_CERT_FILE、TLS_KEY_FILE、TLS_CA_FILE 和口令是否配套，文件是否可读。`,
    `The certificate or its key cannot be used${why}: check that TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE and the passphrase belong together and can be read.`,
    code,
  );
}

/** A setting that would shorten what was promised, in words. */
export function promiseRefused(setting: string, days: number): StartRefused {
  return new StartRefused(
    `${setting} 低于本数据库已承诺的 ${days} 天，保存期只能延长；请改为 ${setting}=${days} 或更大。`,
    `${setting} is below the ${days} days promised on this database; what is kept may only be kept longer: set ${setting}=${days} or more.`,
  );
}

/** An error of opening the port in words; others come back as they are. */
export function portRefused(port: number, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new StartRefused(
      `端口 ${port} 已被占用；请换一个，例如 PORT=${port + 1}。`,
      `Port ${port} is already in use; take another, such as PORT=${port + 1}.`,
      code,
    );
  if (code === 'EACCES')
    return new StartRefused(
      `没有权限使用端口 ${port}；请换用 1024 以上的端口。`,
      `Port ${port} may not be opened by this user; take one above 1024.`,
      code,
    );
  return error;
}

/** Several addresses tried in vain come as one error that holds the others. */
function codeOf(error: unknown): string | undefined {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = (inner as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
