import { resolve } from 'node:path';
import { withSecretFiles, type Environment } from '@levee/server/config/secret-files';
import { PlainFailure } from './plain-failure.js';

/** What the starter itself needs to know; everything else is the server's own configuration. */
export interface StarterSettings {
  readonly port: number;
  readonly dataDir: string;
  /** Whether the operator named the data directory, rather than us. */
  readonly isDataDirChosen: boolean;
  /** An existing PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The login that owns its tables, where the one above does not. */
  readonly ownerUrl: string | undefined;
}

const defaultPort = 8080;

/**
 * Reads PORT, LEVEE_DATA_DIR, DATABASE_URL and DATABASE_OWNER_URL; the last two may lie in files (`_FILE`). An empty
 * variable counts as not set.
 */
export function readSettings(given: NodeJS.ProcessEnv, root: string): StarterSettings {
  const environment = withSecrets(given);
  const chosenDir = environment['LEVEE_DATA_DIR'] || undefined;
  return {
    port: readPort(environment['PORT'] || undefined),
    dataDir: resolve(root, chosenDir ?? 'data'),
    isDataDirChosen: chosenDir !== undefined,
    databaseUrl: readDatabaseUrl('DATABASE_URL', environment),
    ownerUrl: readDatabaseUrl('DATABASE_OWNER_URL', environment),
  };
}

function withSecrets(environment: Environment): Environment {
  const read = withSecretFiles(environment);
  if (read.ok) return read.value;
  throw new PlainFailure(
    read.refusal.map(({ zh }) => zh).join('\n'),
    read.refusal.map(({ en }) => en).join('\n'),
  );
}

function readPort(text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new PlainFailure(
    `PORT 的值“${text}”无效；应为 1 到 65535 的整数，例如 PORT=8080。`,
    `PORT is "${text}", which is no port; give a whole number from 1 to 65535, such as PORT=8080.`,
  );
}

/** The value is not repeated in the message: it may hold a password. */
function readDatabaseUrl(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const text = environment[name] || undefined;
  if (text === undefined) return undefined;
  if (/^postgres(ql)?:/.test(text) && URL.canParse(text)) return text;
  throw new PlainFailure(
    `${name} 无效；应形如 postgres://用户:口令@主机:5432/库名。`,
    `${name} is not valid; it should look like postgres://user:password@host:5432/database.`,
  );
}
