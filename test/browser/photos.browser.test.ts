import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { photo, placeInExif } from '@levee/server/files/testing/pictures';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import { employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize } from '@levee/test/support/screens';

const canary = '13800138000';
const reported = '东堤镇水利工程险情';

describeInBrowser('a photo from the rain', (browser) => {
  let product: Product;
  let cable: Cable;
  let leader: Caller;
  let context: BrowserContext;
  /** Where each piece began that left the phone. */
  const pieces: number[] = [];
  let isLineGood = false;

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    leader = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    cable = await Cable.to(product.port);
  });

  afterAll(async () => {
    await context.close();
    await cable.close();
    await product.end();
  });

  /** The line breaks under the second piece, until it is good. */
  async function breakInTheMiddle(): Promise<void> {
    await context.route('**/files/*', async (route) => {
      const { 'upload-offset': offset } = route.request().headers();
      if (route.request().method() !== 'PATCH') return route.continue();
      pieces.push(Number(offset));
      if (isLineGood || pieces.length === 1) return route.continue();
      cable.pull();
      return route.abort();
    });
  }

  const live = (page: Page): Promise<void> =>
    page.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 60_000 });

  test('is taken without a line, goes up in pieces, survives the end of its page, and comes before its words', async () => {
    const url = `${cable.url}/field?lang=zh`;
    const look = { viewport: phoneSize, isTouched: true };
    const { page, context: opened } = await openScreen(browser(), leader, url, look);
    context = opened;
    await breakInTheMiddle();
    await live(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    cable.pull();
    await page.getByRole('button', { name: '水利工程' }).click();
    await page.getByRole('button', { name: '东堤镇' }).click();
    const taken = await photo({ width: 2600, height: 1900, comment: canary });
    expect([taken.includes(placeInExif), taken.includes(canary)]).toEqual([true, true]);
    await page
      .locator('input[type=file]:not([capture])')
      .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: taken });
    await page.getByText('已存本机').first().waitFor();

    const second = context.waitForEvent('requestfailed', {
      predicate: (request) => request.method() === 'PATCH',
      timeout: 60_000,
    });
    cable.plugIn();
    await second;
    await page.close({ runBeforeUnload: false });
    expect(pieces).toEqual([0, 64 * 1024]);

    isLineGood = true;
    cable.plugIn();
    const again = await context.newPage();
    await again.goto(url);
    await live(again);
    await again.waitForFunction(() => !document.body.textContent?.includes('待送达'), undefined, {
      timeout: 60_000,
    });
    expect(pieces[2]).toBe(64 * 1024);
    expect([...pieces].sort((a, b) => a - b)).toEqual(pieces);
  });

  test('is on the duty desk, upright, large by a tap, with nothing in it of where it was taken', async () => {
    const { page, context: desk } = await openScreen(
      browser(),
      leader,
      `${product.url}/duty?lang=zh`,
    );
    await live(page);
    await page.getByText(reported).first().click();
    const small = page.locator('.file-strip img').first();
    await small.waitFor();
    await small.evaluate((image: HTMLImageElement) => image.decode());
    expect(await small.getAttribute('alt')).toBe('照片 1');
    await page.locator('.file-strip button').first().click();
    const large = page.locator('.file-view img');
    await large.waitFor();
    const size = await large.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    expect(size).toEqual([1169, 1600]);
    const { violations } = await new AxeBuilder({ page }).include('.modal-dialog').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    await desk.close();

    const kept = readdirSync(join(product.dataDir.path, 'files', 'kept'), {
      recursive: true,
      withFileTypes: true,
    }).filter((one) => one.isFile());
    expect(kept.length).toBeGreaterThan(1);
    const telling = kept.filter(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return bytes.includes(placeInExif) || bytes.includes(canary) || bytes.includes('Exif');
    });
    expect(telling).toEqual([]);
  });
});
