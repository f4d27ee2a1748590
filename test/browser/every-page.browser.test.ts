import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import {
  excessOf,
  manners,
  shoot,
  sizes,
  violationsOf,
  type Manner,
} from '@levee/test/support/every-page';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, wallSize } from '@levee/test/support/screens';

/** Pages for whoever is signed in. */
const inside = ['/account', '/leader', '/roster', '/setup', '/imports', '/trail', '/nowhere'];
/** Pages for whoever is not. */
const outside = ['/sign-in', '/first-administrator', '/invitation', '/rescue', '/wall'];

describeInBrowser('every page, in both languages and on both grounds', (browser) => {
  let product: Product;
  let nobody: Caller;

  beforeAll(async () => {
    product = await Product.start({ hasDrill: true });
    nobody = new Caller(product.url);
  });
  afterAll(() => product.end());

  describe.each(manners)('in $language on $theme', (manner) => {
    test('those of the office', async () => {
      const page = await pageFor(product.administrator, manner, wallSize);
      const found: string[] = [];
      for (const path of inside) found.push(...(await looked(page, path, manner)));
      expect(found).toEqual([]);
      await page.context().close();
    });

    test('those before somebody is known', async () => {
      const page = await pageFor(nobody, manner, wallSize);
      const found: string[] = [];
      for (const path of outside) found.push(...(await looked(page, path, manner)));
      expect(found).toEqual([]);
      await page.context().close();
    });

    test('the duty room, tab by tab', async () => {
      const page = await pageFor(product.administrator, manner, wallSize);
      await opened(page, '/duty', manner);
      const tabs = await page.getByRole('tablist').first().getByRole('tab').all();
      expect(tabs.length).toBeGreaterThan(5);
      const found = await faultsOf(page, '/duty', manner);
      for (const tab of tabs) {
        const panel = `#${await tab.getAttribute('aria-controls')}`;
        await tab.click();
        await page.locator(panel).waitFor();
        found.push(...(await faultsOf(page, `/duty ${panel}`, manner, panel)));
        await shoot(page, `duty-${tabs.indexOf(tab)}-${manner.language}`, sizes.wide);
      }
      expect(found).toEqual([]);
      await page.context().close();
    });

    test('the phone, tab by tab', async () => {
      const page = await pageFor(product.administrator, manner, phoneSize);
      await opened(page, '/field', manner);
      await page.locator('nav a').first().waitFor();
      const tabs = await page.locator('nav a').all();
      expect(tabs).toHaveLength(5);
      const found: string[] = [];
      for (const tab of tabs) {
        const path = (await tab.getAttribute('href'))?.split('?')[0] ?? '';
        await tab.click();
        await page.locator('.field-waiting').waitFor({ state: 'detached' });
        found.push(...(await faultsOf(page, path, manner)));
        await shoot(page, `${path.slice(1).replace('/', '-')}-${manner.language}`, sizes.narrow);
      }
      expect(found).toEqual([]);
      await page.context().close();
    });
  });

  async function pageFor(
    caller: Caller,
    { language }: Manner,
    viewport: { readonly width: number; readonly height: number },
  ): Promise<Page> {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const look = { viewport, locale, isTouched: viewport === phoneSize };
    const { page } = await openScreen(browser(), caller, `${product.url}/healthz`, look);
    return page;
  }

  async function opened(page: Page, path: string, { language, theme }: Manner): Promise<void> {
    await page.goto(`${product.url}${path}?area=drill&lang=${language}&theme=${theme}`);
    await page.waitForLoadState('networkidle');
    await page.locator('.loading-skeleton').first().waitFor({ state: 'detached' });
    await page.getByRole('heading').first().waitFor();
  }

  /** What is wrong with a page as it stands, one line each. */
  async function faultsOf(
    page: Page,
    path: string,
    manner: Manner,
    within?: string,
  ): Promise<string[]> {
    const excess = await excessOf(page);
    const wide = excess > 0 ? [`${excess} px wider than the window`] : [];
    return [...(await violationsOf(page, manner, within)), ...wide].map(
      (fault) => `${path}: ${fault}`,
    );
  }

  async function looked(page: Page, path: string, manner: Manner): Promise<string[]> {
    await opened(page, path, manner);
    const name = path.slice(1) || 'home';
    await shoot(page, `${name}-${manner.language}`, [...sizes.wide, ...sizes.narrow]);
    return faultsOf(page, path, manner);
  }
});
