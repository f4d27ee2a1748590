import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { describeInBrowser } from '@levee/test/support/browser';
import { loaded, settingsFor, TestProvider } from '@levee/test/support/oidc-provider';
import { Product } from '@levee/test/support/product';
import type { Page } from 'playwright-core';

const isHere = typeof loaded !== 'string';
const named = isHere ? '' : ` (skipped: ${loaded})`;

/** Levee at 127.0.0.1 and the provider at localhost: to Chromium these are two sites, and strict cookies stay home. */
describeInBrowser(`an office signs in where it always does${named}`, (browser) => {
  const inOffice = isHere ? test : test.skip;
  let provider: TestProvider | undefined;
  let product: Product | undefined;
  let url = '';
  let page: Page;

  beforeAll(async () => {
    if (!isHere) return;
    provider = await TestProvider.start(() => [url]);
    provider.citizens.set('1024', { name: '外来值班员' });
    product = await Product.start({ environment: settingsFor(provider) });
    url = product.url.replace('localhost', '127.0.0.1');
    const context = await browser().newContext({ locale: 'zh-CN' });
    page = await context.newPage();
  });
  afterAll(async () => {
    await product?.end();
    await provider?.end();
  });

  const cookies = async () => (await page.context().cookies()).map(({ name }) => name);

  inOffice('turning back there leads back to the page, which says so', async () => {
    await page.goto(`${url}/sign-in?to=/sign-in%3Fin`);
    await page.getByRole('button', { name: '用县统一认证登录' }).click();
    await page.getByRole('heading', { name: '统一身份认证' }).waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('alert').getByText('您在统一身份认证平台取消了登录').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await cookies()).not.toContain('levee_session');
  });

  inOffice('the button leads to the provider’s page and back, signed in', async () => {
    await page.getByRole('button', { name: '用县统一认证登录' }).click();
    await page.getByLabel('工号').fill('1024');
    await page.getByRole('button', { name: '确认' }).click();
    await page.waitForURL(`${url}/sign-in?in`);
    const own = await page.context().cookies(url);
    expect(own).toMatchObject([{ name: 'levee_session', httpOnly: true, sameSite: 'Strict' }]);
    const session = await page.evaluate(async () => (await fetch('/api/session')).json());
    expect(session).toMatchObject({ account: { name: '外来值班员' } });
  });

  inOffice('a fresh proof is a way there and back too, to the page one was on', async () => {
    const before = (await page.context().cookies(url))[0]?.value;
    const address = await page.evaluate(async () => {
      const init = { method: 'POST', body: '{"page":"/sign-in?proven"}' };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/api/oidc/step-up', { ...init, headers });
      return ((await answer.json()) as { address: string }).address;
    });
    await page.goto(address);
    await page.getByLabel('工号').fill('1024');
    await page.getByRole('button', { name: '确认' }).click();
    await page.waitForURL(`${url}/sign-in?proven`);
    expect((await page.context().cookies(url))[0]?.value).not.toBe(before);
  });
});
