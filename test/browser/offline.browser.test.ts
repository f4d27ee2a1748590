import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import type { Caller } from '@levee/test/support/caller';
import { untilPictureKept } from '@levee/test/support/kept-picture';
import { area, county, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { missedWord, openScreen, phoneSize, Truth } from '@levee/test/support/screens';
import { weighed } from '@levee/test/support/weight';

/**
 * Script and style of the first load, gzip: 124 kB now, of which Vue and the router are 37, Zod 20, the words of one
 * language 4 and socket.io 13.
 */
const mostBytes = 150_000;

describeInBrowser('a phone outside', (browser) => {
  let product: Product;
  let leader: Caller;

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    leader = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
  });

  afterAll(() => product.end());

  const phone = async (
    path = '/field?lang=zh',
  ): Promise<{ page: Page; context: BrowserContext }> => {
    const look = { viewport: phoneSize, isTouched: true };
    return openScreen(browser(), leader, `${product.url}${path}`, look);
  };

  const untilLive = async (page: Page): Promise<void> => {
    await page.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 30_000 });
  };

  const untilOffline = (page: Page): Promise<void> =>
    page.locator('.connection-banner').waitFor({ timeout: 60_000 });

  test('may be installed: its manifest is whole, its worker active, its shell on the device', async () => {
    const { page, context } = await phone();
    await untilLive(page);
    const worker = await page.evaluate(async () => {
      const { active, scope } = await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return { script: active?.scriptURL, scope, files: kept.flat().length, names };
    });
    expect(worker).toMatchObject({
      script: `${product.url}/worker.js`,
      scope: `${product.url}/field`,
    });
    expect(worker.files).toBeGreaterThan(10);
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    await context.close();
  });

  test(`fetches at most ${mostBytes / 1000} kB of script and style before it is live`, async () => {
    const context = await browser().newContext({ viewport: phoneSize });
    await context.addCookies(leader.cookiesFor(product.url));
    const page = await context.newPage();
    const weight = weighed(page);
    await page.goto(`${product.url}/field`);
    await untilLive(page);
    await page.locator('.field-screen main button').first().waitFor();
    expect(await missedWord(page)).toBeNull();
    const { bytes, files } = await weight();
    process.stdout.write(`first load of /field: ${bytes} bytes gzip in ${files} files\n`);
    expect(bytes).toBeLessThan(mostBytes);
    await context.close();
  });

  test('opens without a server to the last state, dated; what is done there waits, and is delivered once', async () => {
    const { page, context } = await phone();
    await untilLive(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.getByRole('link', { name: '队伍' }).click();
    await page.getByText('西岭应急小分队').first().waitFor();
    await untilPictureKept(page);
    await product.stop();

    await page.reload();
    await untilOffline(page);
    await page.getByText('西岭应急小分队').first().waitFor();
    expect(await page.locator('.connection-banner').textContent()).toMatch(/\d\d:\d\d:\d\d/);
    expect(await page.locator('html').getAttribute('data-link')).not.toBe('live');
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Ready for no network' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();

    await page.getByRole('link', { name: '值班', exact: true }).click();
    await page.getByRole('button', { name: '签到到岗' }).click();
    await page.getByText('1 条待送达').waitFor();
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await again.goto(`${product.url}/field/duty`);
    await again.getByText('1 条待送达').waitFor();

    await product.startAgain();
    await untilLive(again);
    await again.getByText('1 条待送达').waitFor({ state: 'detached' });
    const truth = await Truth.of(product.databaseUrl);
    const shifts = await truth.records(area, 'shift', { audience: 'officer', scope: county });
    const [turn] = shifts.filter(({ id }) => id === 'turn-one');
    expect(turn?.checkIn).toMatchObject({ method: 'button' });
    const authors = await truth.changesOf(area, 'turn-one');
    expect(authors.filter((author) => author === '甲值班')).toHaveLength(1);
    await truth.close();
    await context.close();
  });
});
