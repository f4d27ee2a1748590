import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Course } from './course.js';
import type { Arrived, Coming, Wish } from './readers.js';

export interface Run extends Arrived {
  /** The server's CPU for one change to one reader, in microseconds. */
  readonly cpuMicros: number;
}

/** One server and its readers, each a process of its own: what CPU the server spends is its own. */
export class LineRig {
  #count = 0;

  private constructor(
    private readonly server: ChildProcess,
    private readonly readers: ChildProcess,
    private readonly address: Omit<Coming, 'count'>,
  ) {}

  static async open(dialect: Coming['dialect'], databaseUrl: string): Promise<LineRig> {
    const server = start(dialect, { DATABASE_URL: databaseUrl });
    const where = await said<Pick<Coming, 'port' | 'headers'>>(server);
    return new LineRig(server, start('readers', {}), { dialect, ...where });
  }

  /** Readers come until there are so many. */
  async fill(count: number): Promise<void> {
    await ask(this.readers, { ...this.address, count: count - this.#count });
    this.#count = count;
  }

  async run(course: Course): Promise<Run> {
    await ask(this.readers, { expect: course.changes });
    const sentMs = await ask<number[]>(this.server, course);
    await ask(this.readers, 'all');
    const micros = await ask<number>(this.server, 'spent');
    const arrived = await ask<Arrived>(this.readers, { sentMs });
    return { ...arrived, cpuMicros: micros / course.changes / this.#count };
  }

  close(): void {
    for (const one of [this.server, this.readers]) one.kill('SIGKILL');
  }
}

/** The benchmark is built; a test runs from the sources, and so do the processes it starts. */
const kind = extname(import.meta.url);
const fromSources = new URL('../../setup/from-sources.mjs', import.meta.url).href;
const execArgv = kind === '.ts' ? ['--import', fromSources] : [];

function start(program: string, environment: Readonly<Record<string, string>>): ChildProcess {
  return fork(fileURLToPath(new URL(`${program}${kind}`, import.meta.url)), {
    execArgv,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function ask<T>(child: ChildProcess, wish: Course | 'spent' | Wish): Promise<T> {
  child.send(wish);
  return said<T>(child);
}

/** The next thing a process says; its death is an error, never a silence. */
function said<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}
