import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startServer } from '@levee/server/app/main';
import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import { wide } from '../support/budgets.js';
import { Caller } from '../support/caller.js';
import { enlistHazards } from '../support/many-hazards.js';
import { root } from '../support/root.js';
import { median, round } from './median.js';

export interface SnapshotFigures {
  readonly snapshot_hazards: number;
  readonly snapshot_bytes: number;
  /** Compressed bytes in columns against plain JSON. */
  readonly snapshot_bytes_ratio: number;
  readonly snapshot_build_ms: number;
  /** The longest time the server's loop did not turn while it built one. */
  readonly snapshot_build_lag_ms: number;
  /** From the address typed into a wall to a live link with every record, and to the points on the glass. */
  readonly snapshot_wall_live_ms: number | 'no Chromium';
  readonly snapshot_wall_ms: number | 'no Chromium';
}

const code = '990103';
const county = `${code}000000`;
const townships = Array.from({ length: 20 }, (_none, at) => `${code}1${10 + at}000`);
const openings = 3;

const publicDir = join(root, 'dashboard', 'dist');

/** A county with so many hazard points: how large its snapshot is, and how soon a wall has it on loopback. */
export async function measureSnapshot(url: string, hazards = 100_000): Promise<SnapshotFigures> {
  const server = await startServer({
    databaseUrl: url,
    port: 0,
    dataDir: join(tmpdir(), 'levee-bench-snapshot'),
    publicDir,
    environment: { ...wide, LEVEE_DRILL: 'false', LOG_LEVEL: 'silent', HOST: '127.0.0.1' },
  });
  try {
    const administrator = await founded(server.url, server.firstAdministratorLink ?? '');
    await filled(url, hazards);
    const wall = await hung(server.url, administrator);
    const lag = monitorEventLoopDelay({ resolution: 5 });
    const startMs = performance.now();
    lag.enable();
    const columns = await bytesOf(server.url, wall, columnsType);
    lag.disable();
    const buildMs = performance.now() - startMs;
    const plain = await bytesOf(server.url, wall, 'application/json');
    return {
      snapshot_hazards: hazards,
      snapshot_bytes: columns,
      snapshot_bytes_ratio: round(columns / plain, 2),
      snapshot_build_ms: round(buildMs, 0),
      snapshot_build_lag_ms: round(lag.max / 1e6, 0),
      ...(await onTheWall(server.url, wall, hazards)),
    };
  } finally {
    await server.stop();
  }
}

async function founded(url: string, link: string): Promise<Caller> {
  const administrator = new Caller(url);
  const token = new URL(link).searchParams.get('token');
  const account = { account: 'root', name: '管理员', password: crypto.randomUUID() };
  await administrator.post('/api/first-administrator', { token, ...account });
  await administrator.post('/api/areas', { code, name: '万点县', headquarters: '万点县防指' });
  for (const [at, township] of townships.entries())
    await administrator.does(code, 'region.put', {
      code: township,
      name: `第${at + 1}镇`,
      level: 'township',
      parent: county,
      center: null,
    });
  return administrator;
}

async function filled(url: string, count: number): Promise<void> {
  const database = await openDatabase(url);
  await enlistHazards(new Ledger(database), { area: code, townships, count });
  await database.destroy();
}

async function hung(url: string, administrator: Caller): Promise<Caller> {
  const wish = { area: code, name: '1号屏' };
  const { openPath } = await administrator.post<{ openPath: string }>('/api/devices', wish);
  const token = new URLSearchParams(openPath.split('?')[1]).get('open');
  const wall = new Caller(url);
  await wall.post('/api/devices/open', { token });
  return wall;
}

/** As they come over the line: `fetch` would unpack them. */
function bytesOf(url: string, { cookie }: Caller, accept: string): Promise<number> {
  const headers = { cookie, accept, 'accept-encoding': 'gzip', 'levee-as': 'device' };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/areas/${code}/snapshot`, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function onTheWall(
  url: string,
  wall: Caller,
  hazards: number,
): Promise<Pick<SnapshotFigures, 'snapshot_wall_live_ms' | 'snapshot_wall_ms'>> {
  const executablePath = process.env['LEVEE_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    return { snapshot_wall_live_ms: 'no Chromium', snapshot_wall_ms: 'no Chromium' };
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const times: Glass[] = [];
    for (let i = 0; i < openings; i++) times.push(await opened(browser, url, wall, hazards));
    return {
      snapshot_wall_live_ms: round(median(times.map(({ liveMs }) => liveMs)), 0),
      snapshot_wall_ms: round(median(times.map(({ paintedMs }) => paintedMs)), 0),
    };
  } finally {
    await browser.close();
  }
}

interface Glass {
  readonly liveMs: number;
  readonly paintedMs: number;
}

/** A browser that has never been here: nothing of the page or the snapshot is kept from before. */
async function opened(
  browser: Browser,
  url: string,
  wall: Caller,
  hazards: number,
): Promise<Glass> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addCookies(wall.cookiesFor(url));
  const page = await context.newPage();
  await page.goto(`${url}/wall`, { waitUntil: 'commit' });
  const glass = await untilPainted(page, hazards);
  await context.close();
  return glass;
}

/** By the page's own clock, which begins with the navigation. */
function untilPainted(page: Page, head: number): Promise<Glass> {
  return page.evaluate(
    (wanted) =>
      new Promise<{ liveMs: number; paintedMs: number }>((resolve) => {
        let liveMs = 0;
        const look = (): void => {
          const { link, seq } = document.documentElement.dataset;
          if (liveMs === 0 && link === 'live' && Number(seq) >= wanted) liveMs = performance.now();
          if (liveMs > 0 && isPainted()) resolve({ liveMs, paintedMs: performance.now() });
          else requestAnimationFrame(look);
        };
        const isPainted = (): boolean => {
          const canvas = document.querySelector<HTMLCanvasElement>(
            '.leaflet-levee-hazards-pane canvas',
          );
          if (!canvas || canvas.width === 0) return false;
          const { width, height } = canvas;
          const pen = new OffscreenCanvas(width, 40).getContext('2d');
          pen?.drawImage(canvas, 0, -height / 2);
          const pixels = pen?.getImageData(0, 0, width, 40).data;
          return pixels?.some((value) => value > 0) ?? false;
        };
        look();
      }),
    head,
  );
}
