import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { describeWhere, reasonOr } from './describe-where.js';

/** A real Redis that keeps nothing on disk. Killed and started again it is empty, on the same port. */
export class TestRedis {
  #process: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.startAgain();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async startAgain(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', ''];
    this.#process = spawn(redisPath(), [...args, '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await saying(this.#process, 'Ready to accept connections');
  }

  /** SIGSTOP: it is there and says nothing. SIGCONT: it goes on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(name);
  }

  /** No farewell to anybody (SIGKILL). */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'close');
    running.kill('SIGKILL');
    await ended;
  }
}

/** A `describe` that needs a `redis-server`. Where there is none, it is one skipped test whose name says why. */
export function describeWithRedis(name: string, define: () => void): void {
  const whyNot = redisPath() === '' ? reasonOr('no redis-server on this machine') : undefined;
  describeWhere(name, whyNot, define);
}

function redisPath(): string {
  return process.env['LEVEE_TEST_REDIS'] ?? '';
}

async function saying(child: ChildProcess, words: string): Promise<void> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes(words)) return void child.stdout?.resume();
  }
  throw new Error(`redis-server ended: ${output}`);
}
