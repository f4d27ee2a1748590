import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import type { Caller } from '@levee/test/support/caller';
import { employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen } from '@levee/test/support/screens';

const smallPhone = { width: 360, height: 800 };
const leastTargetPx = 44;

describeInBrowser('a phone of 360 px', (browser) => {
  let product: Product;
  let officer: Caller;

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
  });

  afterAll(() => product.end());

  const open = async (path: string): Promise<Page> => {
    const url = `${product.url}${path}`;
    const look = { viewport: smallPhone, isTouched: true };
    const { page } = await openScreen(browser(), officer, url, look);
    await page.locator('.panel-card, .key-figures, .figure-strip').first().waitFor();
    return page;
  };

  test('scrolls nothing sideways, keeps every target large and its header in two lines', async () => {
    for (const path of ['/duty?lang=zh', '/duty?lang=en', '/leader?lang=zh', '/leader?lang=en']) {
      const page = await open(path);
      expect([path, await page.evaluate(lookOf, leastTargetPx)]).toEqual([
        path,
        { overflowPx: 0, isHeaderTwoLines: true, tooSmall: [] },
      ]);
      await page.context().close();
    }
  });

  test('sends a line by Ctrl and Enter also behind a record that was picked by hand', async () => {
    const page = await open('/duty?lang=zh');
    await page.locator('.thumb-verbs button').first().click();
    const line = page.getByRole('dialog');
    await line.getByRole('textbox', { name: '内容' }).pressSequentially('已电话核实 #');
    await line.locator('.subject-field button').first().click();
    await line.locator('.subject-field').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await line.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('does so in every part of the duty room within the thumb’s reach', async () => {
    const page = await open('/duty?lang=en');
    const tabs = page.locator('.thumb-nav button');
    for (let place = 1; place < 4; place++) {
      await tabs.nth(place).click();
      await page.locator(`.thumb-nav button:nth-child(${place + 1})[aria-current=page]`).waitFor();
      const { overflowPx, tooSmall } = await page.evaluate(lookOf, leastTargetPx);
      expect([place, overflowPx, tooSmall]).toEqual([place, 0, []]);
    }
  });
});

/** Runs in the page. Names what can be pressed and is smaller than `least` CSS pixels either way. */
function lookOf(least: number): {
  overflowPx: number;
  isHeaderTwoLines: boolean;
  tooSmall: string[];
} {
  const targets = [...document.querySelectorAll('button, a[href], input, select, [role=tab]')];
  const seen = targets.filter((one) => one.checkVisibility());
  const { scrollWidth, clientWidth } = document.documentElement;
  const header = document.querySelector('.app-header')?.getBoundingClientRect().height ?? 0;
  return {
    overflowPx: scrollWidth - clientWidth,
    isHeaderTwoLines: header > 0 && header < 2.5 * least,
    tooSmall: seen.flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      const isSmall = width > 0 && (width < least || height < least);
      return isSmall ? [`${one.outerHTML.slice(0, 80)} ${width} x ${height}`] : [];
    }),
  };
}
