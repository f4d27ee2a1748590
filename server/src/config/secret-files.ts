import { readFileSync } from 'node:fs';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { secretSettings } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One wrong setting: its name and what to do, in both languages. Never its value. */
export interface ConfigFault {
  readonly variable: string;
  readonly zh: string;
  readonly en: string;
}

/** No secret is longer; whoever names a log or a device by mistake is told so. */
const longestSecret = 10_000;

/**
 * The environment with the secrets that lie in files (`DATABASE_URL_FILE` and so on), as container engines hand
 * them over. The end of the last line is left out. A secret that is given both ways is refused: nobody could
 * say which of them counts.
 */
export function withSecretFiles(
  environment: Environment,
): Result<Environment, readonly ConfigFault[]> {
  const faults: ConfigFault[] = [];
  const read: Record<string, string> = {};
  for (const name of secretSettings) {
    const file = environment[`${name}_FILE`];
    if (!file) continue;
    const secret = environment[name] ? twice(name) : contentOf(name, file);
    if (typeof secret === 'string') read[name] = secret;
    else faults.push(secret);
  }
  return faults.length > 0 ? no(faults) : ok({ ...environment, ...read });
}

function contentOf(name: string, path: string): string | ConfigFault {
  try {
    const content = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return content === '' || content.length > longestSecret ? unread(name) : content;
  } catch {
    return unread(name);
  }
}

function twice(name: string): ConfigFault {
  return {
    variable: `${name}_FILE`,
    zh: `${name}_FILE 与 ${name} 不能同时设置：请只留一个。`,
    en: `${name}_FILE and ${name} are both set: keep one of them.`,
  };
}

function unread(name: string): ConfigFault {
  return {
    variable: `${name}_FILE`,
    zh: `${name}_FILE 所指的文件读不出来，或者是空的、太大：请检查路径和权限。`,
    en: `${name}_FILE names a file that cannot be read, is empty or is too large: check its path and who may read it.`,
  };
}
