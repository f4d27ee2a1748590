import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { describeWhere, reasonOr } from './describe-where.js';
import { until } from './until.js';

const file = join(import.meta.dirname, '..', '..', 'deploy', 'nginx.conf');

/** A real nginx with the file that is handed out; only addresses and places are put in. */
export class TestNginx {
  private constructor(
    private readonly running: ChildProcess,
    private readonly directory: string,
    readonly url: string,
  ) {}

  /** `nodes`: where the nodes of the file are, by their order. */
  static async before(nodes: readonly string[]): Promise<TestNginx> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'levee-nginx-'));
    // Started by root it works as nobody, who has to come in here.
    chmodSync(directory, 0o755);
    const path = join(directory, 'nginx.conf');
    writeFileSync(path, configFor(nodes, port, directory));
    const running = spawn(nginxPath(), ['-c', path, '-g', 'daemon off;'], { stdio: 'ignore' });
    const url = `http://127.0.0.1:${port}`;
    await until(() => answers(url));
    return new TestNginx(running, directory, url);
  }

  async stop(): Promise<void> {
    const ended = once(this.running, 'close');
    this.running.kill('SIGTERM');
    await ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A `describe` that needs nginx and Redis. Where one is missing, it is one skipped test whose name says why. */
export function describeWithNginx(name: string, define: () => void): void {
  const isThere = nginxPath() !== '' && Boolean(process.env['LEVEE_TEST_REDIS']);
  const whyNot = isThere ? undefined : reasonOr('no nginx or no redis-server on this machine');
  describeWhere(name, whyNot, define);
}

function configFor(nodes: readonly string[], port: number, directory: string): string {
  const placed = readFileSync(file, 'utf8')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replaceAll('/tmp/', `${directory}/`);
  return nodes.reduce(
    (text, url, nth) => text.replace(`node-${nth + 1}:8080`, new URL(url).host),
    placed,
  );
}

function nginxPath(): string {
  return process.env['LEVEE_TEST_NGINX'] ?? '';
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
