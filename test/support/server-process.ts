import { join } from 'node:path';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { wide } from './budgets.js';
import { Caller } from './caller.js';
import { password } from './password.js';
import { runProgram, type RunningProgram } from './program.js';
import { root } from './root.js';

/** What the process says of itself in `/metrics`. */
export interface ServerFigures {
  /** Since the process began. */
  readonly snapshotBuilds: number;
  /** The longest time its loop did not turn, since this was asked before. */
  readonly loopLagMs: number;
  readonly residentBytes: number;
}

/** The whole product in a process of its own, which may be killed and started again on the same port. */
export class ServerProcess {
  #program: RunningProgram;

  private constructor(
    private readonly start: () => RunningProgram,
    readonly url: string,
    readonly administrator: Caller,
  ) {
    this.#program = start();
  }

  static async start(databaseUrl: string, dataDir: string): Promise<ServerProcess> {
    const port = await freePort();
    const environment = {
      DATABASE_URL: databaseUrl,
      LEVEE_DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LEVEE_DRILL: 'false',
      LOG_LEVEL: 'silent',
      ...wide,
    };
    const url = `http://127.0.0.1:${port}`;
    const starter = join(root, 'deploy', 'start.mjs');
    const start = (): RunningProgram => runProgram(starter, environment);
    const server = new ServerProcess(start, url, new Caller(url));
    const output = await server.#program.saying('Ctrl-C stops');
    await server.#found(output);
    return server;
  }

  /** As the power does it: no bye, nothing tidied up. */
  async kill(): Promise<void> {
    this.#program.signal('SIGKILL');
    await this.#program.ended();
  }

  /** As planned: everybody is told. */
  async stop(): Promise<void> {
    this.#program.signal('SIGTERM');
    await this.#program.ended();
  }

  async startAgain(): Promise<void> {
    this.#program = this.start();
    await this.#program.saying('Ctrl-C stops');
  }

  async figures(): Promise<ServerFigures> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const figure = (name: string): number =>
      Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    return {
      snapshotBuilds: figure('levee_snapshot_seconds_count'),
      loopLagMs: figure('nodejs_eventloop_lag_max_seconds') * 1000,
      residentBytes: figure('process_resident_memory_bytes'),
    };
  }

  async #found(output: string): Promise<void> {
    const token = /first-administrator\?token=([\w-]+)/.exec(output)?.[1];
    const account = { account: 'root', name: '管理员', password };
    await this.administrator.post('/api/first-administrator', { token, ...account });
  }
}
