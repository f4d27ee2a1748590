import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { area, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { expectNoScrollBar, openScreen, phoneSize } from '@levee/test/support/screens';

describeInBrowser('a wall is paired by its code, named and taken back', (browser) => {
  let product: Product;
  let wall: Page;
  let desk: Page;
  let faults: string[][];

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    const glass = await openScreen(browser(), new Caller(product.url), `${product.url}/wall`);
    const seat = await openScreen(
      browser(),
      product.administrator,
      `${product.url}/duty?area=${area}`,
      { viewport: phoneSize, isTouched: true },
    );
    [wall, desk, faults] = [glass.page, seat.page, [glass.faults, seat.faults]];
  });
  afterAll(() => product.end());

  const codeOnGlass = async (): Promise<string> => {
    await wall.locator('.wall-pairing .letter').nth(5).waitFor();
    return (await wall.locator('.wall-pairing .letter').allTextContents()).join('').trim();
  };
  const row = (name: string) => desk.locator('.walls-panel li', { hasText: name });

  test('shows its code large enough for the far end of the room, in both languages and themes', async () => {
    expect(await codeOnGlass()).toMatch(/^[34679A-Y]{6}$/);
    const letter = await wall.locator('.wall-pairing .letter').first().boundingBox();
    expect(letter?.height).toBeGreaterThan(1080 / 6);
    await expectNoScrollBar(wall);
    await expectUsable(wall);
    for (const key of ['l', 't']) await wall.keyboard.press(key);
    await wall.getByRole('heading', { name: 'This wall has not been opened yet' }).waitFor();
    await expectUsable(wall);
    for (const key of ['l', 't']) await wall.keyboard.press(key);
  });

  test('goes live once an administrator has typed the code on a phone', async () => {
    await desk.getByRole('button', { name: '···' }).click();
    await desk.getByRole('button', { name: '管理' }).click();
    await desk.getByRole('button', { name: '配对大屏' }).click();
    await desk.getByLabel('屏上的配对码').fill('AAAAAA');
    await desk.getByRole('dialog').getByLabel('大屏名称').fill('3号屏');
    await expectUsable(desk);
    await desk.getByRole('button', { name: '配对', exact: true }).click();
    await desk.getByText('配对码不对或已过期').waitFor();
    const code = (await codeOnGlass()).toLowerCase();
    await desk.getByLabel('屏上的配对码').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await desk.getByRole('button', { name: '配对', exact: true }).click();
    await wall.locator('.wall-screen').waitFor();
    await wall.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
  });

  test('is listed with last paint, version and address, and renamed', async () => {
    await row('3号屏').getByText('实时').waitFor();
    await row('3号屏')
      .getByText(/第 \d+ 号/)
      .waitFor();
    await row('3号屏').getByText('127.0.0.1').waitFor();
    await row('3号屏').getByRole('button', { name: '改名: 3号屏' }).click();
    await desk.getByRole('dialog').getByLabel('大屏名称').fill('大厅屏');
    await desk.getByRole('dialog').getByRole('button', { name: '改名' }).click();
    await row('大厅屏').getByText('实时').waitFor();
    await expectUsable(desk);
  });

  test('says that it was closed when it is taken back, and shows nothing any more', async () => {
    await row('大厅屏').getByRole('button', { name: '收回: 大厅屏' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await wall.getByRole('heading', { name: '本屏已由管理员关闭' }).waitFor();
    expect(await wall.locator('main').textContent()).not.toContain('青石县');
    await expectUsable(wall);
    await row('大厅屏').getByText('已收回').waitFor();
    await wall.reload();
    await codeOnGlass();
  });

  test('a phone that was lost is ended from the list, and its page is empty', async () => {
    const officer = await employ(product, 'officer', '石值班', 'dutyOfficer');
    const lost = await openScreen(browser(), officer, `${product.url}/duty?area=${area}`, {
      viewport: phoneSize,
    });
    await lost.page.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
    const entry = desk.locator('.browsers-panel li', { hasText: '石值班' }).filter({
      hasText: '127.0.0.1',
    });
    await entry.getByText('在线', { exact: true }).first().waitFor();
    await entry
      .getByRole('button', { name: /强制退出/ })
      .first()
      .click();
    await desk.getByRole('dialog').getByRole('button', { name: '强制退出' }).click();
    await lost.page.getByText('权限已收回').waitFor();
    expect(await lost.page.locator('main').textContent()).not.toContain('石带班');
    await lost.context.close();
  });

  test('no page threw an error in all that', () => {
    expect(faults.flat()).toEqual([]);
  });
});

async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}
