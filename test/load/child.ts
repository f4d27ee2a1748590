import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';

interface Asked {
  readonly id: number;
  readonly wish: unknown;
}

interface Answered {
  readonly id: number;
  readonly said?: unknown;
  readonly failed?: string;
}

interface Waiting {
  resolve(said: unknown): void;
  reject(error: Error): void;
}

/** The benchmark is built; a test runs from the sources, and so do the processes it starts. */
const fromSources = new URL('../setup/from-sources.mjs', import.meta.url).href;

/** A program in a process of its own that grants wishes, several at a time. */
export class Child {
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  private constructor(private readonly process: ChildProcess) {
    process.on('message', (answered: Answered) => this.#answered(answered));
    process.on('exit', (code) => this.#ended(code));
  }

  /** Its errors are shown; what it writes is not. `flags` are Node's own. */
  static start(
    program: URL,
    environment: Readonly<Record<string, string>> = {},
    flags: readonly string[] = [],
  ): Child {
    const isSource = extname(program.pathname) === '.ts';
    const sourceFlags = isSource ? ['--import', fromSources] : [];
    return new Child(
      fork(program, {
        execArgv: [...flags, ...sourceFlags],
        env: { ...process.env, NODE_OPTIONS: '', ...environment },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
  }

  /** Rejects when the wish failed or the process ends before it has answered: never a silence. */
  ask<T>(wish: unknown): Promise<T> {
    const id = this.#count++;
    this.process.send({ id, wish } satisfies Asked);
    return new Promise<T>((resolve, reject) =>
      this.#waiting.set(id, { resolve: (said) => resolve(said as T), reject }),
    );
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  #answered({ id, said, failed }: Answered): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failed === undefined) waiting?.resolve(said);
    else waiting?.reject(new Error(failed));
  }

  #ended(code: number | null): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`ended with ${code}`));
    this.#waiting.clear();
  }
}

/** The other end: what a program answers. */
export function grantWishes<Wish>(grant: (wish: Wish) => unknown): void {
  const answer = async ({ id, wish }: Asked): Promise<Answered> => {
    try {
      return { id, said: await grant(wish as Wish) };
    } catch (error) {
      return { id, failed: String(error) };
    }
  };
  process.on('message', (asked: Asked) => {
    void answer(asked).then((answered) => process.send?.(answered));
  });
}
