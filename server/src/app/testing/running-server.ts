import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wide } from '@levee/test/support/budgets';
import { temporaryDataDir } from '@levee/test/support/data-dir';
import { migratedDatabase } from '@levee/test/support/database';
import type { Clock } from '@levee/shared/kernel/clock';
import type { Environment } from '../../config/config.js';
import { sourceWorkers } from '../../ingest/testing/source-workers.js';
import { startServer, type RunningServer } from '../main.js';

export interface TestServer extends RunningServer {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Stops the server and removes its database. */
  end(): Promise<void>;
}

interface Wishes {
  readonly environment?: Environment;
  readonly clock?: Clock;
  readonly publicDir?: string;
}

const quiet = { LEVEE_DRILL: 'false', LOG_LEVEL: 'silent', HOST: '127.0.0.1' };

/** A whole server on a database of its own, on a free port; without the drill unless it is asked for. */
export async function startTestServer({
  environment = {},
  clock,
  publicDir,
}: Wishes = {}): Promise<TestServer> {
  const database = await migratedDatabase();
  const dataDir = temporaryDataDir();
  const server = await startServer({
    databaseUrl: database.url,
    port: 0,
    workers: sourceWorkers,
    dataDir: dataDir.path,
    publicDir: publicDir ?? join(tmpdir(), 'levee-no-dashboard'),
    environment: { ...wide, ...quiet, ...environment },
    ...(clock && { clock }),
  });
  const end = async (): Promise<void> => {
    await server.stop();
    await database.drop();
    dataDir.remove();
  };
  return {
    ...server,
    url: server.url.replace('localhost', '127.0.0.1'),
    databaseUrl: database.url,
    dataDir: dataDir.path,
    end,
  };
}
