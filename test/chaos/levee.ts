import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl, readPostmaster } from '@levee/deploy/local/postgres/postmaster';
import { isAlive } from '@levee/deploy/local/process-identity';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { wide } from '@levee/test/support/budgets';
import { runProgram, type RunningProgram } from '@levee/test/support/program';
import { until } from '@levee/test/support/until';
import { familyOf, signal, startedWith } from './processes.js';

const entry = join(import.meta.dirname, 'entry.mjs');
const isUp = 'Ctrl-C stops';

/** The whole product as its user starts it, in a process of its own on a data directory of its own: both can be killed. */
export class Levee {
  #program: RunningProgram;
  #hasEnded = false;
  #firstLink: string | undefined;

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    this.#program = this.#run();
  }

  static async start(
    dataDir = emptyDataDir(),
    environment: NodeJS.ProcessEnv = {},
  ): Promise<Levee> {
    const levee = new Levee(dataDir, await freePort(), environment);
    await levee.up();
    return levee;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#program.pid;
  }

  /** Makes the first administrator; known after the first start. */
  get firstAdministratorLink(): string {
    return this.#firstLink ?? '';
  }

  get databaseUrl(): string {
    const password = readFileSync(join(this.dataDir, 'postgres-password'), 'utf8').trim();
    const cluster = { directory: this.#cluster, logFile: '', password };
    return databaseUrl(cluster, readPostmaster(this.#cluster)?.port ?? 0, 'levee');
  }

  /** Waits until this start is done; rejects with all it said when it ends instead. */
  async up(): Promise<void> {
    const output = await this.#program.saying(isUp);
    this.#firstLink ??= /https?:\S+first-administrator\?token=\S+/.exec(output)?.[0];
  }

  /** Starts it once more after its process was ended. */
  async startAgain(): Promise<void> {
    if (this.#hasEnded) throw new Error('the test is over');
    this.#program = this.#run();
    await this.up();
  }

  /** As when the power of the server alone goes: PostgreSQL is left behind. */
  async kill(): Promise<void> {
    this.#program.signal('SIGKILL');
    await this.#program.ended();
  }

  /** `SIGKILL` ends PostgreSQL with all its processes, `SIGSTOP` makes it stand still, `SIGCONT` go on. */
  signalPostgres(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    signal(this.#postgresFamily(), name);
  }

  /** Ends PostgreSQL and takes its directory away from it, so that it cannot start again. */
  withholdPostgres(): void {
    chmodSync(this.#cluster, 0o000);
    this.signalPostgres('SIGKILL');
  }

  giveBackPostgres(): void {
    chmodSync(this.#cluster, 0o700);
  }

  /** Stops it as Ctrl-C does and answers with what is left behind: nothing. */
  async stop(): Promise<{ code: number | null; processes: string[]; files: string[] }> {
    this.#program.signal('SIGTERM');
    const { code } = await this.#program.ended();
    const files = ['levee.lock', 'postgres-18/postmaster.pid'];
    return {
      code,
      processes: startedWith(this.dataDir).map(({ command }) => command),
      files: files.filter((name) => existsSync(join(this.dataDir, name))),
    };
  }

  /** As when the power of the whole machine goes. */
  async killAll(): Promise<void> {
    const left = this.#postgresFamily();
    await this.kill();
    signal(left, 'SIGKILL');
    await until(() => !left.some(isAlive));
  }

  /** Whatever state it is in. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.killAll();
  }

  /** By its command line: the file that says its id may be out of reach. */
  #postgresFamily(): number[] {
    return startedWith(this.#cluster).flatMap(({ pid }) => familyOf(pid));
  }

  get #cluster(): string {
    return join(this.dataDir, 'postgres-18');
  }

  #run(): RunningProgram {
    return runProgram(entry, {
      PORT: String(this.port),
      HOST: '127.0.0.1',
      LEVEE_DATA_DIR: this.dataDir,
      DATABASE_URL: '',
      LEVEE_DRILL: 'false',
      LOG_LEVEL: 'silent',
      ...wide,
      ...this.environment,
    });
  }
}

/** A folder that the user PostgreSQL runs as may enter. */
export function emptyDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'levee-chaos-'));
  chmodSync(dataDir, 0o755);
  return dataDir;
}
