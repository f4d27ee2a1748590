import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { photo } from '@levee/server/files/testing/pictures';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import { area, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { missedWord, phoneSize, Truth } from '@levee/test/support/screens';

/** Runs in each page before its program: a browser inside a chat program, with a clock five minutes ahead. */
function takeAway(): void {
  const gone = [
    [Navigator.prototype, ['serviceWorker', 'locks', 'permissions']],
    [StorageManager.prototype, ['persist', 'persisted']],
    [window, ['SyncManager', 'BroadcastChannel', 'caches']],
  ] as const;
  for (const [from, names] of gone) for (const name of names) Reflect.deleteProperty(from, name);
  Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
  const now = Date.now;
  Date.now = () => now() + 5 * 60_000;
}

describeInBrowser('a phone whose browser knows no worker, no locks and no WebCrypto', (browser) => {
  let product: Product;
  let cable: Cable;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    cable = await Cable.to(product.port);
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    context = await browser().newContext({ viewport: phoneSize, hasTouch: true, isMobile: true });
    await context.addCookies(officer.cookiesFor(cable.url));
    await context.addInitScript(takeAway);
    page = await context.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${cable.url}/field/mine?lang=zh`);
  });

  afterAll(async () => {
    await context.close();
    await cable.close();
    await product.end();
  });

  const live = (): Promise<void> =>
    page.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 60_000 });

  const checked = (name: string, verdict: string): Promise<void> =>
    page.locator(`[data-check=${name}].${verdict}`).waitFor();

  /** Looks again until a check is so: what it waits for comes by itself. */
  async function untilChecked(name: string, verdict: string): Promise<void> {
    const is = page.locator(`[data-check=${name}].${verdict}`);
    while (!(await is.isVisible())) {
      await page.getByRole('button', { name: '再查一次' }).click();
      await page.locator('.readiness-panel[aria-busy=false]').waitFor();
    }
  }

  test('says what this browser cannot promise, and what it can', async () => {
    await live();
    await untilChecked('program', 'good');
    await untilChecked('picture', 'good');
    await checked('shell', 'bad');
    await page.getByText('此浏览器断网后打不开网页').waitFor();
    await page.getByText('还不能去没有网络的地方').waitFor();
    for (const name of ['disk', 'sync', 'unsent']) await checked(name, 'good');
    for (const name of ['storage', 'clock', 'location', 'map']) await checked(name, 'poor');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test('takes a report and a photo without a line, and goes where it has never been', async () => {
    cable.pull();
    await page.getByRole('link', { name: '上报', exact: true }).click();
    await page.getByRole('button', { name: '水利工程' }).click();
    await page.getByRole('button', { name: '东堤镇' }).click();
    await page.locator('input[type=file]:not([capture])').setInputFiles({
      name: 'IMG_1.jpg',
      mimeType: 'image/jpeg',
      buffer: await photo({ width: 1200, height: 900 }),
    });
    await page.getByText('已存本机').first().waitFor();
    await page.getByRole('link', { name: '队伍', exact: true }).click();
    await page.getByText('西岭应急小分队').first().waitFor();
    await page.getByRole('link', { name: '我的', exact: true }).click();
    await untilChecked('unsent', 'poor');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Ready for no network' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  });

  test('delivers it once, with its photo, when the line is back', async () => {
    cable.plugIn();
    await live();
    await page.getByText('1 条待送达').waitFor({ state: 'detached', timeout: 60_000 });
    for (const name of ['sync', 'unsent']) await checked(name, 'good');
    const truth = await Truth.of(product.databaseUrl);
    const [hazard, ...others] = await truth.logged(area, 'hazard');
    expect([typeof hazard, others]).toEqual(['string', []]);
    const reading = { audience: 'officer' as const, scope: '990102000000' };
    const [reported] = await truth.records(area, 'hazard', reading);
    expect(reported?.photos?.length).toBe(1);
    await truth.close();
    expect(faults).toEqual([]);
    expect(await missedWord(page)).toBeNull();
    expect(asked.filter((path) => path.includes('/office-'))).toEqual([]);
  });
});
