import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { openScreen, phoneSize } from '@levee/test/support/screens';
import { password, Product } from '@levee/test/support/product';

const code = '990104';

describeInBrowser('an auditor reads the trail', (browser) => {
  let product: Product;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    product = await Product.start();
    const { administrator } = product;
    await administrator.post('/api/areas', { code, name: '青石县', headquarters: '青石县防指' });
    await expect(
      new Caller(product.url).post('/api/session', { account: 'root', password: 'wrong one' }),
    ).rejects.toThrow('sign-in-failed');
    const me = new Caller(product.url);
    await me.post('/api/session', { account: 'root', password });
    const screen = await openScreen(browser(), me, `${product.url}/trail?area=${code}`);
    ({ page, faults } = screen);
  });
  afterAll(() => product.end());

  const rows = () => page.locator('.trail-page tbody tr');

  async function expectNothingSerious(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }

  async function choose(label: string, option: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).click();
    await page.getByRole('option', { name: option }).click();
  }

  test('finds the way from the header, and the newest on top', async () => {
    await page.getByRole('link', { name: '审计' }).waitFor();
    await rows().first().waitFor();
    expect(await rows().first().textContent()).toContain('区域设置');
    await expectNothingSerious();
  });

  test('looks into the server’s own log for what was refused', async () => {
    await choose('日志', '服务器');
    await choose('结果', '被拒');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('sign-in-failed').waitFor();
    expect(await rows().count()).toBe(1);
    expect(await rows().first().textContent()).toContain('127.0.0.1');
  });

  test('opens one by the keyboard, with all that is known of it', async () => {
    await rows().first().focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await drawer.getByText('sign-in-failed').waitFor();
    expect(await drawer.textContent()).toContain('管理员');
    await expectNothingSerious();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  test('takes the table along', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出表格' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('trail-server.csv');
  });

  test('reads it by night, in English and on a telephone', async () => {
    await page.setViewportSize(phoneSize);
    await page.getByRole('button', { name: '深色' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Who did what' }).waitFor();
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await expectNothingSerious();
    expect(faults).toEqual([]);
  });
});
