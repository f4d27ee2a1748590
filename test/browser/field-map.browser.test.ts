import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { ledgerDraft } from '@levee/shared/testing/drafts';
import type { BrowserContext, Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { untilPictureKept } from '@levee/test/support/kept-picture';
import { area, east, employ, foundOffice } from '@levee/test/support/office';
import { betweenMiddles, middleOf } from '@levee/test/support/middle';
import { Product } from '@levee/test/support/product';
import { missedWord, openScreen, phoneSize, Truth } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const place = { lat: 30.912, lng: 117.231 };

describeInBrowser('the map of a phone outside', (browser) => {
  let product: Product;
  let page: Page;
  let context: BrowserContext;
  let faults: string[];

  beforeAll(async () => {
    product = await Product.start();
    const { administrator } = product;
    await foundOffice(administrator);
    for (const [id, name, position] of [
      ['dyke', '东堤险段', place],
      ['pond', '西岭山塘', { lat: 30.98, lng: 117.12 }],
    ] as const)
      await administrator.does(area, 'hazard.enlist', {
        ...ledgerDraft({ id, name, region: east, code: id, grade: 'orange' }),
        position,
      });
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const url = `${product.url}/field/map?lang=zh&area=${area}`;
    const look = { viewport: phoneSize, isTouched: true };
    ({ page, context, faults } = await openScreen(browser(), officer, url, look));
  });
  afterAll(() => product.end());

  const pointsShown = () =>
    page.locator('.map-tab [data-points-shown="true"]').waitFor({ timeout: 30_000 });
  const hereButton = () => page.getByRole('button', { name: '我的位置' });
  /** Where the phone is lies in the middle of the map, and stands still. */
  const untilThere = () =>
    until(async () => {
      const [here, map] = [page.locator('.levee-here'), page.locator('.levee-map')];
      return (await betweenMiddles(here, map)) < 2;
    });
  const tapMiddle = async (): Promise<void> => {
    const { x, y } = await middleOf(page.locator('.levee-map'));
    await page.touchscreen.tap(x, y);
  };
  const drawer = () => page.locator('.side-drawer');

  test('says why it does not know where it is, and what to do', async () => {
    await pointsShown();
    await hereButton().tap();
    await page.getByRole('alert').getByText('无法定位').waitFor();
    expect(await hereButton().getAttribute('aria-pressed')).toBe('false');
    expect(await page.locator('.levee-here').count()).toBe(0);
  });

  test('goes to where the phone is, and shows how sure that is until it is pressed again', async () => {
    await context.grantPermissions(['geolocation'], { origin: product.url });
    await context.setGeolocation({ latitude: place.lat, longitude: place.lng, accuracy: 60 });
    await hereButton().tap();
    await untilThere();
    expect(await page.getByRole('alert').count()).toBe(0);
    const before = (await page.locator('.levee-here').boundingBox())?.width ?? 0;
    await context.setGeolocation({ latitude: place.lat, longitude: place.lng, accuracy: 180 });
    await until(async () => {
      const after = (await page.locator('.levee-here').boundingBox())?.width ?? 0;
      return Math.abs(after / before - 3) < 0.2;
    });
    await context.setGeolocation(null);
    await page.getByRole('alert').getByText('无法定位').waitFor();
    expect(await page.locator('.levee-here').count()).toBe(0);
    await context.setGeolocation({ latitude: place.lat, longitude: place.lng, accuracy: 60 });
    await untilThere();
    expect(await page.getByRole('alert').count()).toBe(0);
    await hereButton().tap();
    await page.locator('.levee-here').waitFor({ state: 'detached' });
  });

  test('opens the point that is pressed, with what may be done to it, and nothing of an office', async () => {
    await pointsShown();
    await tapMiddle();
    await drawer().getByRole('heading', { name: '东堤险段' }).waitFor();
    await drawer().getByRole('button', { name: /^其余/ }).tap();
    expect(await drawer().getByRole('button', { name: '派队伍' }).count()).toBe(0);
    await drawer().getByRole('button', { name: '补充情况' }).tap();
    const form = page.getByRole('dialog', { name: '补充情况' });
    await form.getByRole('textbox').first().fill('渗水变浑');
    await form.getByRole('button', { name: '补充情况' }).tap();
    await form.waitFor({ state: 'detached' });
    const truth = await Truth.of(product.databaseUrl);
    expect(await truth.changesOf(area, 'dyke')).toEqual(['管理员', '甲值班']);
    await truth.close();
    await drawer().getByRole('button', { name: '关闭' }).tap();
    await drawer().waitFor({ state: 'detached' });
  });

  test('misses no word, and axe finds nothing', async () => {
    expect(await missedWord(page)).toBeNull();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  test('opens without a line too: its points, and what is known of each', async () => {
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.getByRole('link', { name: '我的' }).click();
    await until(async () => {
      await page.getByRole('button', { name: '再查一次' }).tap();
      const kept = ['program', 'picture'].map((check) => `.good[data-check="${check}"]`);
      return (await page.locator(kept.join()).count()) === kept.length;
    });
    const truth = await Truth.of(product.databaseUrl);
    await untilPictureKept(page, await truth.head(area));
    await truth.close();
    await product.stop();
    await page.goto(`${product.url}/field/map?lang=zh&area=${area}`);
    await page.locator('.connection-banner').waitFor({ timeout: 60_000 });
    await pointsShown();
    await hereButton().tap();
    await untilThere();
    await hereButton().tap();
    await pointsShown();
    await tapMiddle();
    await drawer().getByRole('heading', { name: '东堤险段' }).waitFor();
    await drawer().getByText('渗水变浑').first().waitFor();
    expect(faults).toEqual([]);
    await product.startAgain();
  });
});
