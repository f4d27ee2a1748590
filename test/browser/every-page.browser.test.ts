import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import {
  chinese,
  english,
  excessAt,
  sizes,
  turnedTo,
  violationsOf,
  type Manner,
  type Size,
} from '@levee/test/support/every-page';
import { Product } from '@levee/test/support/product';
import { openScreen } from '@levee/test/support/screens';

/** Pages for whoever is signed in. */
const inside = ['/account', '/leader', '/roster', '/setup', '/imports', '/trail', '/nowhere'];
/** Pages for whoever is not. */
const outside = ['/sign-in', '/first-administrator', '/invitation', '/rescue', '/wall'];

describeInBrowser('every page, in both languages and on both grounds', (browser) => {
  let product: Product;
  let nobody: Caller;

  beforeAll(async () => {
    product = await Product.start({ hasDrill: true });
    await product.administrator.does('drill', 'drill.pace', { rate: 0 });
    nobody = new Caller(product.url);
  });
  afterAll(() => product.end());

  test('those of the office', async () => {
    const page = await pageFor(product.administrator, sizes.desk);
    expect(await faultsIn(page, inside)).toEqual([]);
    await page.context().close();
  });

  test('those before somebody is known', async () => {
    const page = await pageFor(nobody, sizes.desk);
    expect(await faultsIn(page, outside)).toEqual([]);
    await page.context().close();
  });

  test('the duty room, tab by tab', async () => {
    const page = await pageFor(product.administrator, sizes.desk);
    await opened(page, '/duty');
    /** Each tab of those that there are at this size. */
    const look = async (
      seen: (name: string, panel: string) => Promise<string[]>,
    ): Promise<string[]> => {
      const tabs = await page.getByRole('tablist').first().getByRole('tab').all();
      expect(tabs.length).toBeGreaterThan(5);
      const found: string[] = [];
      for (const [at, tab] of tabs.entries()) {
        const panel = `#${await tab.getAttribute('aria-controls')}`;
        await tab.click();
        await page.locator(panel).waitFor();
        found.push(...(await seen(`duty-${at}`, panel)));
      }
      return found;
    };
    const atDesk = async (manner: Manner): Promise<string[]> => [
      ...(await faultsOf(page, manner, 'duty')),
      ...(await look((name, panel) => faultsOf(page, manner, name, panel))),
    ];
    expect(await atDesk(chinese)).toEqual([]);
    expect(await turnedTo(english, page)).toBe(true);
    expect(await atDesk(english)).toEqual([]);
    expect(await tooWide(page, 'duty', sizes.tablet)).toEqual([]);
    expect(await look((name) => tooWide(page, name, sizes.tablet))).toEqual([]);
    for (const size of [sizes.phone, sizes.smallPhone])
      expect(await tooWide(page, 'duty', size)).toEqual([]);
    await page.context().close();
  });

  test('the phone, tab by tab', async () => {
    const page = await pageFor(product.administrator, sizes.phone);
    await opened(page, '/field');
    await page.locator('nav a').first().waitFor();
    const look = async (seen: (name: string) => Promise<string[]>): Promise<string[]> => {
      const tabs = await page.locator('nav a').all();
      expect(tabs).toHaveLength(6);
      const found: string[] = [];
      for (const tab of tabs) {
        const [path = ''] = (await tab.getAttribute('href'))?.split('?') ?? [];
        await tab.click();
        await page.locator('.field-waiting').waitFor({ state: 'detached' });
        found.push(...(await seen(path.slice(1).replace('/', '-'))));
      }
      return found;
    };
    expect(await look((name) => faultsOf(page, chinese, name))).toEqual([]);
    expect(await turnedTo(english, page)).toBe(true);
    expect(await look((name) => faultsOf(page, english, name))).toEqual([]);
    expect(await look((name) => tooWide(page, name, sizes.smallPhone))).toEqual([]);
    await page.context().close();
  });

  async function pageFor(caller: Caller, viewport: Size): Promise<Page> {
    const look = { viewport, isTouched: viewport === sizes.phone };
    return (await openScreen(browser(), caller, `${product.url}/healthz`, look)).page;
  }

  async function opened(page: Page, path: string, { language, theme } = chinese): Promise<void> {
    await page.goto(`${product.url}${path}?area=drill&lang=${language}&theme=${theme}`);
    await page.waitForLoadState('networkidle');
    await page.locator('.loading-skeleton').first().waitFor({ state: 'detached' });
    await page.getByRole('heading').first().waitFor();
  }

  /** Chinese at one size, English, whose words are longer, at all. */
  async function faultsIn(page: Page, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const path of paths) {
      const name = path.slice(1);
      await page.setViewportSize(sizes.desk);
      await opened(page, path);
      found.push(...(await faultsOf(page, chinese, name)));
      if (!(await turnedTo(english, page))) await opened(page, path, english);
      found.push(...(await faultsOf(page, english, name)));
      for (const size of [sizes.tablet, sizes.phone, sizes.smallPhone])
        found.push(...(await tooWide(page, name, size)));
    }
    return found;
  }

  /** What is wrong with a page as it stands, or with the part of it that is open, one line each. */
  async function faultsOf(
    page: Page,
    manner: Manner,
    name: string,
    within?: string,
  ): Promise<string[]> {
    const size = page.viewportSize() ?? sizes.desk;
    const shown = `${name}-${manner.language}`;
    const found = await violationsOf(page, manner, within);
    return [...found, ...(await excessAt(page, shown, size))].map((fault) => `${shown}: ${fault}`);
  }

  async function tooWide(page: Page, name: string, size: Size): Promise<string[]> {
    const shown = `${name}-${english.language}`;
    return (await excessAt(page, shown, size)).map((fault) => `${shown}: ${fault}`);
  }
});
