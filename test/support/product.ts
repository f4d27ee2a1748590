import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, type RunningServer } from '@levee/server/app/main';
import { sourceWorkers } from '@levee/server/ingest/testing/source-workers';
import { Caller } from './caller.js';
import { createDatabase, type TestDatabase } from './database.js';
import { password } from './password.js';

export { password } from './password.js';

const publicDir = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/** The whole product as a user has it: built dashboard, real server, real database. It can be stopped and started. */
export class Product {
  #server: RunningServer;

  private constructor(
    private readonly database: TestDatabase,
    server: RunningServer,
    private readonly hasDrill: boolean,
    readonly administrator: Caller,
  ) {
    this.#server = server;
  }

  /** Starts it and makes the first administrator `root` through the one-time link's token. */
  static async start({ hasDrill = false } = {}): Promise<Product> {
    if (!existsSync(join(publicDir, 'index.html')))
      throw new Error('dashboard/dist is missing: npm run build');
    const database = await createDatabase();
    const server = await started(database.url, 0, hasDrill);
    const administrator = new Caller(server.url);
    const token = new URL(server.firstAdministratorLink ?? '').searchParams.get('token');
    await administrator.post('/api/first-administrator', {
      token,
      account: 'root',
      name: '管理员',
      password,
    });
    return new Product(database, server, hasDrill, administrator);
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

  /** On the same port and the same database. */
  async startAgain(): Promise<void> {
    this.#server = await started(this.database.url, this.port, this.hasDrill);
  }

  async end(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }
}

function started(databaseUrl: string, port: number, hasDrill: boolean): Promise<RunningServer> {
  const environment = { LEVEE_DRILL: String(hasDrill), LOG_LEVEL: 'silent', HOST: '127.0.0.1' };
  return startServer({
    databaseUrl,
    port,
    dataDir: join(tmpdir(), 'levee-test-product'),
    publicDir,
    environment,
    workers: sourceWorkers,
  });
}
