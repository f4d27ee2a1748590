import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { Telephone } from '@levee/server/app/testing/telephone';
import { systemClock } from '@levee/shared/kernel/clock';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { openScreen, phoneSize } from '@levee/test/support/screens';
import { password, Product } from '@levee/test/support/product';

describeInBrowser('somebody who must have a second factor', (browser) => {
  let product: Product;
  let page: Page;
  let telephone: Telephone;
  let recoveryCodes: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    const environment = {
      LEVEE_TOTP: 'administrators',
      LEVEE_SECRET_KEY: randomBytes(32).toString('hex'),
    };
    product = await Product.start({ environment });
    const screen = await openScreen(browser(), new Caller(product.url), `${product.url}/setup`, {
      viewport: phoneSize,
    });
    page = screen.page;
    page.on('pageerror', ({ message }) => faults.push(message));
    // What the policy of the page forbids is told on the console.
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
    });
  });
  afterAll(() => product.end());

  const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();

  async function enterPassword(): Promise<void> {
    await page.getByLabel('账号').fill('root');
    await page.getByLabel('密码').fill(password);
    await press('登录');
  }

  /** What the server knows is filled in a moment after the field is there. */
  async function expectValue(label: string, value: string): Promise<void> {
    const field = page.getByLabel(label);
    await field.waitFor();
    const handle = await field.elementHandle();
    await page.waitForFunction(([input, wanted]) => (input as HTMLInputElement).value === wanted, [
      handle,
      value,
    ] as const);
  }

  async function expectNothingSerious(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }

  test('is led to set one up right after the password, and to nothing else', async () => {
    await enterPassword();
    await page.waitForURL('**/account');
    await page.getByText('您的账号必须使用动态口令').waitFor();
    expect(await page.getByRole('link', { name: '返回工作页面' }).count()).toBe(0);
    await page.goto(`${product.url}/duty`);
    await page.waitForURL('**/account');
  });

  test('scans the picture or types the key, and shows that the telephone has it', async () => {
    await press('启用动态口令');
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    const key = (await page.locator('.enrol-form code').textContent()) ?? '';
    telephone = new Telephone(key.replaceAll(/\s/g, ''), systemClock);
    await expectNothingSerious();
    await page.getByLabel('动态口令').last().fill('000000');
    await press('确认启用');
    await page.getByText('动态口令或备用码不对').waitFor();
    await page.getByLabel('动态口令').last().fill(telephone.code());
    await press('确认启用');
    await page.getByRole('heading', { name: '备用码' }).waitFor();
    recoveryCodes = await page.locator('.recovery-codes code').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await expectNothingSerious();
    await press('我已保存');
    await page.getByText('还剩 10 个备用码').waitFor();
  });

  test('sees where they are signed in, each browser in words', async () => {
    await page.getByText('Chrome · Linux').waitFor();
    await page.getByText('本浏览器').waitFor();
    await expectNothingSerious();
  });

  test('is asked for the code at the next sign-in, after the password', async () => {
    await press('退出');
    await page.waitForURL('**/sign-in');
    await enterPassword();
    await page.getByLabel('动态口令').fill('000000');
    await expectNothingSerious();
    await press('登录');
    await page.getByText('动态口令不对').waitFor();
    await page.getByLabel('动态口令').fill(telephone.code(1));
    await press('登录');
    await page.getByText('本账号还没有任何地区的权限').waitFor();
  });

  test('comes in with a recovery code when the telephone is lost', async () => {
    await page.goto(`${product.url}/account`);
    await press('退出');
    await page.waitForURL('**/sign-in');
    await enterPassword();
    await page.getByLabel('动态口令').fill(recoveryCodes[0] ?? '');
    await press('登录');
    await page.getByText('本账号还没有任何地区的权限').waitFor();
    await page.goto(`${product.url}/account`);
    await page.getByText('还剩 9 个备用码').waitFor();
  });

  test('proves who it is again for what weighs much, and what was typed stays', async () => {
    await letProofGrowOld(product.databaseUrl);
    await page.goto(`${product.url}/setup`);
    await page.getByLabel('区域名称').fill('清泉县');
    await page.getByLabel('六位行政区划代码').fill('990104');
    await page.getByLabel('指挥部名称').fill('清泉县防汛抗旱指挥部');
    await press('新建区域');
    await page.getByRole('dialog', { name: '请再次验证身份' }).waitFor();
    await page.getByLabel('密码').fill('not the one at all');
    await press('验证并继续');
    await page.getByText('账号或密码不对').waitFor();
    await page.getByLabel('密码').fill(password);
    await press('验证并继续');
    await page.getByLabel('动态口令').fill(recoveryCodes[1] ?? '');
    await expectNothingSerious();
    await press('验证并继续');
    await page.getByText('“清泉县”的地图').waitFor();
  });

  test('is warned before the session ends, and goes on under a new one on the same page', async () => {
    await letSessionNearItsEnd(product.databaseUrl);
    await page.goto(`${product.url}/leader`);
    await page.getByText(/登录将于 \d\d:\d\d 到期/).waitFor();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await expectNothingSerious();
    await press('重新登录');
    const dialog = page.getByRole('dialog', { name: '重新登录' });
    await expectValue('账号', 'root');
    await dialog.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await dialog.getByLabel('动态口令').fill(recoveryCodes[2] ?? '');
    await expectNothingSerious();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/登录将于/).waitFor({ state: 'detached' });
    await page.locator('html[data-link="live"]').waitFor();
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  });

  test('meets no fault of the page, and nothing that its policy forbids', () => {
    expect(faults).toEqual([]);
  });
});

/** As if everybody had signed in an hour ago. */
async function letProofGrowOld(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE "session" SET "proven_at" = "proven_at" - interval '1 hour'`);
  await client.end();
}

/** As if everybody had signed in almost a session's life ago. */
async function letSessionNearItsEnd(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`UPDATE "session" SET "expires_at" = now() + interval '5 minutes'`);
  await client.end();
}
