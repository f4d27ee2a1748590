import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './postgres/durable-file.js';

/**
 * Where the server's key lies: below the data directory, made at the first start, read by its owner only. With it
 * the server seals what it must keep and read again (second factors). Whoever names a key of their own keeps it.
 */
export function secretKeyFile(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  if (environment['LEVEE_SECRET_KEY'] || environment['LEVEE_SECRET_KEY_FILE']) return {};
  const path = join(dataDir, 'secret-key');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) writeDurably(path, `${randomBytes(32).toString('hex')}\n`);
  return { LEVEE_SECRET_KEY_FILE: path };
}
