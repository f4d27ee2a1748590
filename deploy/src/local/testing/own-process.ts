import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const postgresModule = join(import.meta.dirname, '..', '..', '..', 'dist', 'local', 'postgres.js');

/** A Levee's worth of PostgreSQL in a process of its own, which a test may kill. */
export interface OwnProcess {
  readonly url: string;
  kill(): Promise<void>;
}

/** Starts PostgreSQL in another process (from the build), and waits for its address. */
export async function startInOwnProcess(dataDir: string): Promise<OwnProcess> {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(postgresModule)});
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    process.stdout.write(url + '\\n');
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child);
  return {
    url,
    kill: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no output');
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
  if (typeof value !== 'string') throw new Error('the process ended without an address');
  return value;
}
