import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Position } from '@levee/shared/model/base';

const run = promisify(execFile);

/** As strict as the product's: a worker that does not come from the same place does not run. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** The bench's page on loopback, and the places it asks for. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

export async function openSite(places: readonly Position[]): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'levee-map-bench-'));
  const env = { ...process.env, NODE_OPTIONS: '' };
  await run(process.execPath, [join(import.meta.dirname, 'build-page.mjs'), folder], { env });
  const flat = JSON.stringify(places.flatMap(({ lat, lng }) => [lat, lng]));
  const server = createServer((request, response) => {
    void answerOf(folder, flat, request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

async function answerOf(folder: string, places: string, url: string): Promise<Answer> {
  const { pathname } = new URL(url, 'http://localhost');
  const path = pathname === '/' ? '/index.html' : pathname;
  const type = types[extname(path)] ?? 'application/octet-stream';
  if (path === '/places.json') return { status: 200, type, body: places };
  try {
    return { status: 200, type, body: await readFile(join(folder, path)) };
  } catch {
    return { status: 404, type: 'text/plain', body: 'not found' };
  }
}
