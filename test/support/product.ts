import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, type RunningServer } from '@levee/server/app/main';
import type { Environment } from '@levee/server/config/config';
import { sourceWorkers } from '@levee/server/ingest/testing/source-workers';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { Caller } from './caller.js';
import { temporaryDataDir, type DataDir } from './data-dir.js';
import { migratedDatabase, type TestDatabase } from './database.js';
import { password } from './password.js';

export { password } from './password.js';

const publicDir = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

interface Wishes {
  readonly hasDrill?: boolean;
  readonly environment?: Environment;
  /** The server's; the browsers take their hour from it. */
  readonly clock?: Clock;
}

/** The whole product as a user has it: built dashboard, real server, real database. It can be stopped and started. */
export class Product {
  #server: RunningServer;

  private constructor(
    private readonly database: TestDatabase,
    readonly dataDir: DataDir,
    server: RunningServer,
    private readonly setting: Setting,
    readonly administrator: Caller,
  ) {
    this.#server = server;
  }

  /** Starts it and makes the first administrator `root` through the one-time link's token. */
  static async start({
    hasDrill = false,
    environment = {},
    clock = systemClock,
  }: Wishes = {}): Promise<Product> {
    if (!existsSync(join(publicDir, 'index.html')))
      throw new Error('dashboard/dist is missing: npm run build');
    const database = await migratedDatabase();
    const dataDir = temporaryDataDir();
    const setting = { environment: { LEVEE_DRILL: String(hasDrill), ...environment }, clock };
    const server = await started({ databaseUrl: database.url, port: 0, dataDir }, setting);
    const administrator = new Caller(server.url);
    const token = new URL(server.firstAdministratorLink ?? '').searchParams.get('token');
    await administrator.post('/api/first-administrator', {
      token,
      account: 'root',
      name: '管理员',
      password,
    });
    return new Product(database, dataDir, server, setting, administrator);
  }

  get url(): string {
    return this.#server.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get wallLink(): string {
    return this.#server.wallLink ?? '';
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** On the same port and the same database, with what is set otherwise now. */
  async startAgain(environment: Environment = {}): Promise<void> {
    const setting = {
      ...this.setting,
      environment: { ...this.setting.environment, ...environment },
    };
    this.#server = await started(this, setting);
  }

  async end(): Promise<void> {
    await this.stop();
    await this.database.drop();
    this.dataDir.remove();
  }
}

interface Place {
  readonly databaseUrl: string;
  readonly port: number;
  readonly dataDir: DataDir;
}

interface Setting {
  readonly environment: Environment;
  readonly clock: Clock;
}

function started(
  { databaseUrl, port, dataDir }: Place,
  { environment: given, clock }: Setting,
): Promise<RunningServer> {
  const environment = { LOG_LEVEL: 'silent', HOST: '127.0.0.1', ...given };
  return startServer({
    databaseUrl,
    port,
    dataDir: dataDir.path,
    publicDir,
    environment,
    clock,
    workers: sourceWorkers,
  });
}
