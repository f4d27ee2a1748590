import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { bundled } from '@levee/test/support/bundle';
import type { Caller } from '@levee/test/support/caller';
import { area, employ, foundOffice } from '@levee/test/support/office';
import { password, Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilDelivered } from '@levee/test/support/screens';
import { SessionPage } from '@levee/test/support/session-page';
import { until } from '@levee/test/support/until';

describeInBrowser('work that is not delivered yet', (browser) => {
  let product: Product;
  let truth: Truth;
  let first: Caller;

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    first = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    await employ(product, 'officer-two', '乙值班', 'dutyOfficer');
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
  });

  const timesWrittenBy = async (name: string, turn: string): Promise<number> =>
    (await truth.changesOf(area, turn)).filter((author) => author === name).length;

  test('is named before signing out, stays unseen and unsent by whoever is next, and goes out with its author', async () => {
    const look = { viewport: phoneSize, isTouched: true };
    const url = `${product.url}/field/duty?lang=zh`;
    const { page, context, faults } = await openScreen(browser(), first, url, look);
    await untilLive(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await product.stop();
    await checkIn(page);
    await page.getByText('1 条待送达').waitFor();
    await page.getByRole('button', { name: '记一条日志' }).click();
    await page.getByRole('textbox', { name: '内容' }).fill('东堤水位');
    await page.getByRole('dialog').press('Escape');

    await page.getByRole('link', { name: '我的' }).click();
    await press(page, '退出');
    const warning = page.getByRole('dialog', { name: '还有内容没有送达' });
    await warning.getByText('1 条还没有送达').waitFor();
    await warning.getByText('签到 × 1').waitFor();
    await warning.getByText('1 份表单没有写完').waitFor();
    await press(page, '先不退出');
    await warning.waitFor({ state: 'detached' });
    await page.getByText('1 条待送达').waitFor();
    await press(page, '退出');
    await press(page, '退出，替我留在本机');
    await page.waitForURL('**/sign-in');
    await page.getByText('有网络后会自动结束服务器上的登录').waitFor();

    await product.startAgain();
    await page.getByText('有网络后会自动结束服务器上的登录').waitFor({ state: 'detached' });
    await expect(first.get('/api/session')).rejects.toThrow('401');
    await signIn(page, 'officer-two');
    await checkIn(page);
    await page.getByText('1 条待送达').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '我的' }).click();
    await untilDelivered(page);
    expect(await timesWrittenBy('乙值班', 'turn-two')).toBe(1);
    expect(await timesWrittenBy('甲值班', 'turn-one')).toBe(0);

    await press(page, '退出');
    await page.waitForURL('**/sign-in');
    await signIn(page, 'officer-one');
    await page.getByText('1 条待送达').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '我的' }).click();
    await untilDelivered(page);
    expect(await timesWrittenBy('甲值班', 'turn-one')).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('of three tabs goes out once, whichever of them is killed or closed', async () => {
    const context = await browser().newContext();
    const script = await bundled('src/sync/testing/page.ts');
    await first.post('/api/session', { account: 'officer-one', password });
    const open = (): Promise<SessionPage> =>
      SessionPage.open(context, { url: product.url, script, caller: first });
    const [sender, second, third] = [await open(), await open(), await open()];
    const tabs = [sender, second, third];
    await product.stop();
    const written = await Promise.all(tabs.flatMap((tab) => lines.map((text) => tab.write(text))));
    const isEverywhere = (): boolean => tabs.every(({ shown }) => shown.size === written.length);
    await until(isEverywhere);

    await killed(sender);
    await product.startAgain();
    await second.delivered();
    const later = await Promise.all(lines.map((text) => third.write(text)));
    await second.page.close();
    await third.delivered();
    const logged = await truth.logged(area, 'logEntry');
    expect([...logged].sort()).toEqual([...written, ...later].sort());
    await context.close();
  });
});

const lines = ['one', 'two', 'three', 'four', 'five'];

async function untilLive(page: Page): Promise<void> {
  await page.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 30_000 });
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

function checkIn(page: Page): Promise<void> {
  return press(page, '签到到岗');
}

async function signIn(page: Page, account: string): Promise<void> {
  await page.goto(new URL('/sign-in?to=/field/duty', page.url()).href);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await press(page, '登录');
  await untilLive(page);
}

/** As when the system takes the tab's memory: no goodbye. */
async function killed({ page }: SessionPage): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined);
  await gone;
}
