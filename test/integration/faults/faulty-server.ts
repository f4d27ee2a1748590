import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FaultOrder, FaultReport, FaultyServerUp } from './messages.js';

const fromSources = new URL('../../setup/from-sources.mjs', import.meta.url).href;

/** The server of `server.ts`, from the sources. Its end is what the tests are about. */
export class FaultyServer {
  readonly #ended: Promise<never>;

  private constructor(
    private readonly child: ChildProcess,
    readonly up: FaultyServerUp,
  ) {
    this.#ended = once(child, 'exit').then(() => {
      throw new Error('the server has ended');
    });
    this.#ended.catch(() => undefined);
  }

  static async start(databaseUrl: string): Promise<FaultyServer> {
    const child = fork(join(import.meta.dirname, 'server.ts'), {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: databaseUrl },
      execArgv: ['--import', fromSources],
    });
    const [up] = (await once(child, 'message')) as [FaultyServerUp];
    return new FaultyServer(child, up);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Orders the next fault; whether the one before it has happened. Rejects when the process has ended. */
  async order(order: FaultOrder): Promise<boolean> {
    if (!this.isAlive) throw new Error('the server has ended');
    const answered = once(this.child, 'message') as Promise<[FaultReport]>;
    this.child.send(order);
    const [{ hasFired }] = await Promise.race([answered, this.#ended]);
    return hasFired;
  }

  async end(): Promise<void> {
    if (!this.isAlive) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
