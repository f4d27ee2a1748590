import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { layBaseMap, untilUnderneath } from '@levee/test/support/base-map';
import { browserFlags, chromiumPath, describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import { ledgerDraft } from '@levee/shared/testing/drafts';
import type { Caller } from '@levee/test/support/caller';
import { untilPictureKept } from '@levee/test/support/kept-picture';
import { boundaryOf } from '@levee/test/support/map-ground';
import { area, county, east, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { until } from '@levee/test/support/until';
import { openScreen, untilShows, wallSize } from '@levee/test/support/screens';

const hourMs = 3_600_000;
const underneath = [40, 90, 160] as const;
const extent = { southWest: { lat: 30.6, lng: 117 }, northEast: { lat: 31, lng: 117.5 } };

describeInBrowser('a wall that freezes, or is switched on without a network', (browser) => {
  const base = layBaseMap(underneath);
  let product: Product;
  let cable: Cable;
  let officer: Caller;
  let desk: Page;
  let frozen: Page;
  let profile: string;
  let noticed: Promise<void>;
  let older: Page;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    product = await Product.start({ environment: base.environment });
    cable = await Cable.to(product.port);
    await foundOffice(product.administrator);
    await putGround();
    officer = await employ(product, 'officer', '甲值班', 'dutyOfficer');
    profile = await mkdtemp(join(tmpdir(), 'levee-wall-'));
  });

  afterAll(async () => {
    for (const context of contexts) await context.close().catch(() => undefined);
    await cable.close();
    await product.end();
    base.remove();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  const putGround = async (): Promise<void> => {
    const { administrator } = product;
    const address = `/api/areas/${area}/geometry`;
    const { hash } = await administrator.post<{ hash: string }>(address, boundaryOf(extent));
    await administrator.does(area, 'layer.put', {
      ...{ id: 'boundary', layerClass: 'boundary', geometry: hash },
      ...{ source: '测试自绘', approvalNumber: '测试（2026）001号' },
    });
  };

  /** The area's ground is drawn, tiles lie underneath, and the points are painted where they always are. */
  const untilGrounded = async (wall: Page): Promise<void> => {
    const map = wall.locator('.levee-map');
    await map.locator('.leaflet-levee-ground-pane path').first().waitFor({ state: 'attached' });
    await untilUnderneath(wall, underneath);
    await map.locator('[data-points-home="worker"][data-points-falls="0"]').waitFor();
  };

  /** A box whose clock is an hour ahead, on a profile that outlives it. */
  const switchOn = async (key: Caller): Promise<Page> => {
    const context = await chromium.launchPersistentContext(profile, {
      ...{ executablePath: chromiumPath(), args: browserFlags, viewport: wallSize },
      ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    });
    contexts.push(context);
    await context.addInitScript((aheadMs: number) => {
      const { now } = Date;
      Date.now = () => now() + aheadMs;
    }, hourMs);
    await context.addCookies(key.cookiesFor(cable.url));
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${cable.url}/wall`);
    return page;
  };

  /** The alert comes, and leads to the wall's row. A thread that hangs answers no ping: its line is gone too. */
  const notice = async (): Promise<void> => {
    await desk.getByRole('tab', { name: '隐患' }).click();
    await desk.locator('.attention-panel').getByText('大屏已掉线').click({ timeout: 60_000 });
    await row().getByText('已掉线').waitFor();
    await row().getByText('会自动重新载入').waitFor();
  };

  const row = () => desk.locator('.wall-board li', { hasText: '1号屏' }).first();

  test('a wall is opened whose program is older than the server', async () => {
    const key = await hangWall(product, '2号屏');
    older = (await openScreen(browser(), key, `${product.url}/healthz`)).page;
    await older.route('**/assets/index-older.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '' }),
    );
    const asOlder = '<script type="module" crossorigin src="/assets/index-older.js"></script>';
    await older.route(
      '**/wall',
      async (route) => {
        const answer = await route.fetch();
        const body = (await answer.text()).replace('<head>', `<head>${asOlder}`);
        await route.fulfill({ response: answer, body });
      },
      { times: 1 },
    );
    await older.goto(`${product.url}/wall`);
    await older.locator('html[data-link=live]').waitFor({ state: 'attached' });
    expect(await older.evaluate(isOlder)).toBe(true);
  });

  test('the duty room sees it paint, then its thread hangs', async () => {
    frozen = (await openScreen(browser(), await hangWall(product), `${product.url}/wall`)).page;
    await frozen.locator('html[data-link=live]').waitFor({ state: 'attached' });
    desk = (await openScreen(browser(), officer, `${product.url}/duty?area=${area}`)).page;
    await desk.getByRole('tab', { name: '大屏' }).click();
    await row().getByText('画面正常').waitFor();
    await row()
      .getByText(/最新 · 0\.1\.0\+/)
      .waitFor();
    await frozen.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await frozen.evaluate(beatenOnce);
    await frozen.route('**/api/never', () => undefined);
    await frozen.evaluate(
      () =>
        void requestAnimationFrame(() => {
          const question = new XMLHttpRequest();
          question.open('GET', '/api/never', false);
          question.send();
        }),
    );
    noticed = notice();
    noticed.catch(() => undefined);
  });

  test('meanwhile another is switched on without a network: its last state on its own ground, dated by the server’s hour', async () => {
    const key = await hangWall(product);
    const first = await switchOn(key);
    await first.locator('html[data-link=live]').waitFor({ state: 'attached' });
    const tick = first.locator('.clock-tile time');
    expect(Math.abs(secondsOf(await tick.textContent()) - secondsNow())).toBeLessThan(120);
    await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await untilGrounded(first);
    await product.administrator.does(area, 'hazard.enlist', {
      ...ledgerDraft({ id: 'dyke', name: '东堤管涌', region: east, code: 'dyke', grade: 'red' }),
    });
    await first.getByRole('alert').getByText('东堤管涌').waitFor();
    await untilPictureKept(first);
    await untilGrounded(first);
    const tools = await first.context().newCDPSession(first);
    await tools.send('Network.clearBrowserCache');
    await contexts.pop()?.close();
    cable.pull();

    const again = await switchOn(key);
    const banner = again.locator('.connection-banner');
    await banner.waitFor({ timeout: 60_000 });
    await again.locator('.roster-panel').getByText('石带班').waitFor();
    await untilGrounded(again);
    await again.getByRole('alert').getByText('东堤管涌').waitFor();
    const [, asOf = ''] =
      /下面是 (?:\S+ )?(\d\d:\d\d:\d\d) 的情况/.exec(await banner.innerText()) ?? [];
    expect(Math.abs(secondsOf(asOf) - secondsNow())).toBeLessThan(120);
    expect(await banner.innerText()).toMatch(/连接已断开 \d+ (秒|分)/);
    const width = (await banner.boundingBox())?.width;
    expect(width).toBe(wallSize.width);
    const panel = again.locator('.roster-panel');
    expect(await panel.evaluate((one) => getComputedStyle(one).filter + one.className)).toMatch(
      /stale|offline|doubtful|grayscale/,
    );
    expect(await again.locator('.wall-pairing').count()).toBe(0);
    cable.plugIn();
    await untilShows(again, 1);
    await banner.waitFor({ state: 'detached' });
  });

  test('the alert leads to the list of walls, and the wall comes back by itself and is counted', async () => {
    await noticed;
    await frozen.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 90_000 });
    expect(await frozen.evaluate(() => [crossOriginIsolated, window.location.search])).toEqual([
      ...[true, ''],
    ]);
    await row().getByText('画面正常').waitFor({ timeout: 60_000 });
    await row().getByText('1 次').waitFor();
  });

  test('the older one has loaded the new program by itself, once it had its turn', async () => {
    await until(
      async () => (await older.evaluate(isOlder).catch(() => true)) === false || undefined,
    );
    await older.locator('html[data-link=live]').waitFor({ state: 'attached' });
  });

  test('a source that fails stands across its panel and before the duty room, until it is well again', async () => {
    const rights = [{ area, role: 'program', region: county }];
    const made = await product.administrator.post<{ token: string }>('/api/tokens', {
      ...{ name: '水文遥测', rights },
    });
    const say = async (fault: string | null): Promise<number> => {
      const answer = await fetch(`${product.url}/api/areas/${area}/sources`, {
        method: 'POST',
        headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ feed: 'water', fault }),
      });
      return answer.status;
    };
    const panel = older.locator('.water-panel');
    expect(await say('unreachable')).toBe(204);
    await panel.getByText(/水文遥测中断.*对方系统连不上/).waitFor();
    expect(await panel.getAttribute('class')).toContain('offline');
    await desk.locator('.attention-panel').getByText('数据来源中断').waitFor();
    expect(await say(null)).toBe(204);
    await panel.getByText('水文遥测中断').waitFor({ state: 'detached' });
    await desk.locator('.attention-panel').getByText('数据来源中断').waitFor({ state: 'detached' });
  });
});

/** Runs in the page. */
function isOlder(): boolean {
  return document.querySelector('script[src*="index-older"]') !== null;
}

/** Runs in the page: over as soon as a beat has gone to its worker. */
function beatenOnce(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (!controller) throw new Error('no worker');
  const send = controller.postMessage.bind(controller) as (message: unknown) => void;
  return new Promise((resolve) => {
    controller.postMessage = (message: unknown) => {
      send(message);
      resolve();
    };
  });
}

/** Seconds of the day of a clock on the glass. */
function secondsOf(clock: string | null): number {
  const [hours = 0, minutes = 0, seconds = 0] = (clock ?? '').trim().split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}

/** The same of this machine, in the area's zone. */
function secondsNow(): number {
  return (Math.floor(Date.now() / 1_000) + 8 * 3_600) % 86_400;
}
