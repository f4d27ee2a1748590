import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a program ended with: its exit code and all it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A program that runs beside the test. */
export interface RunningProgram {
  readonly pid: number;
  /** Resolves when the output holds the text; rejects when the program ends without it. */
  saying(text: string): Promise<string>;
  signal(name: NodeJS.Signals): void;
  ended(): Promise<Ended>;
}

/** Runs a Node program of this repository; `environment` is added to the test's own. */
export function runProgram(
  path: string,
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
): RunningProgram {
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return {
    pid: child.pid ?? 0,
    ended: () => closed,
    signal: (name) => child.kill(name),
    saying: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(text)) resolve(output);
        };
        listeners.add(look);
        look();
        void closed.then(() => reject(new Error(`ended without "${text}":\n${output}`)));
      }),
  };
}
