import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import type { Opening, Result, Round } from './clients.js';
import type { Address } from './dialect.js';
import type { System } from './dialects.js';

const sources = fileURLToPath(new URL('../../../load/peers/theirs', import.meta.url));
const folder = fileURLToPath(new URL('../../../../.cache/peers', import.meta.url));

/** Installs the peers into a folder of the benchmark's own; they are no dependencies of the product. */
export function installPeers(): void {
  mkdirSync(folder, { recursive: true });
  cpSync(sources, folder, { recursive: true });
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('the peers could not be installed: npm ci in .cache/peers');
}

/** One system under test: its server in one process, its clients in another. */
export class Rig {
  private constructor(
    readonly system: System,
    private readonly processes: readonly ChildProcess[],
    private readonly clients: ChildProcess,
  ) {}

  static async open(
    system: System,
    databaseUrl: string,
    subscribers: number,
    records: number,
  ): Promise<Rig> {
    const key = randomBytes(16).toString('hex');
    const env = { DATABASE_URL: databaseUrl, RECORDS: String(records), KEY: key };
    const server = start(programs[system], env);
    const address = { ...(await said<Address>(server)), key };
    const clients = start(fileURLToPath(new URL('clients.js', import.meta.url)), {});
    const opening: Opening = { system, address, subscribers, records };
    clients.send(opening);
    await said<'open'>(clients);
    return new Rig(system, [clients, server], clients);
  }

  async round(round: Round): Promise<Result> {
    this.clients.send(round);
    return said<Result>(this.clients);
  }

  close(): void {
    for (const one of this.processes) one.kill('SIGKILL');
  }
}

const programs: Record<System, string> = {
  levee: fileURLToPath(new URL('ours.js', import.meta.url)),
  bare: fileURLToPath(new URL('floor.js', import.meta.url)),
  feathers: join(folder, 'feathers.mjs'),
  parse: join(folder, 'parse.mjs'),
};

function start(program: string, environment: Readonly<Record<string, string>>): ChildProcess {
  return fork(program, {
    // What a peer leaves where it was started, as parse-server does its logs, is no part of the sources.
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
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
