import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { area, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth, untilShows } from '@levee/test/support/screens';

/** The leader's of the office's teams, and a reporter's. */
const leaderPhone = '13800000009';
const reporter = { name: '李大山', phone: '13900000001' };

describeInBrowser('people’s own data', (browser) => {
  let product: Product;
  let truth: Truth;
  let desk: Page;
  let wall: Page;

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    desk = (await openScreen(browser(), officer, `${product.url}/duty?lang=zh`)).page;
    wall = (await openScreen(browser(), await hangWall(product), `${product.url}/wall`)).page;
    for (const page of [desk, wall]) await untilShows(page, await truth.head(area));
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
  });

  test('a masked number is one press away, by keyboard too, and the log says who looked', async () => {
    await desk.getByRole('tab', { name: '队伍' }).click();
    const team = desk.locator('.team-list li').filter({ hasText: '东堤党员突击队' });
    await team.getByText('138****0009').waitFor();
    await team.getByRole('button', { name: '显示队长甲', disabled: false }).press('Enter');
    await team.getByRole('link', { name: leaderPhone }).waitFor();
    await team.getByText('查看已记录').waitFor();
    expect(await truth.trail(area, 'reveal')).toEqual([
      { actor: '甲值班', subject: 'team/team-east', detail: 'leader.phone show' },
    ]);
  });

  test('without the link it says so, and the number stays masked', async () => {
    const team = desk.locator('.team-list li').filter({ hasText: '西岭应急小分队' });
    await desk.context().setOffline(true);
    await team.getByRole('button', { name: '显示队长甲' }).click();
    await team.getByRole('alert').getByText('连不上服务器').waitFor();
    expect(await team.textContent()).toContain('138****0009');
    await desk.context().setOffline(false);
  });

  test('nothing of it is left in the browser, nor of what was typed and delivered', async () => {
    await untilShows(desk, await truth.head(area));
    await desk.locator('body').press('r');
    const form = desk.getByRole('dialog', { name: '报隐患' });
    await form.getByLabel('名称').fill('东堤渗水点');
    await form.getByLabel('所在乡镇').click();
    await desk.getByRole('option', { name: '东堤镇' }).click();
    await form.getByLabel('报告人').fill(reporter.name);
    await form.getByLabel('电话').fill(reporter.phone);
    await form.getByRole('button', { name: '报隐患' }).click();
    await form.waitFor({ state: 'hidden' });
    await desk.getByText('东堤渗水点').first().waitFor();
    const stored = await desk.evaluate(storedHere);
    expect(stored).toContain('东堤渗水点');
    expect(stored).not.toMatch(/1380000000\d|1390000000\d|李大山/);
  });

  test('a wall shows no number, not even masked, and no button for one', async () => {
    await untilShows(wall, await truth.head(area));
    const text = (await wall.locator('body').textContent()) ?? '';
    expect(text).toContain('东堤');
    expect(text).not.toMatch(/138\d|138\*|李/);
    expect(await wall.locator('.masked-value').count()).toBe(0);
  });

  test('axe finds nothing serious where numbers are shown', async () => {
    const { violations } = await new AxeBuilder({ page: desk }).include('.team-list').analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

/** Runs in the page: everything a browser keeps of it, as one text. */
async function storedHere(): Promise<string> {
  const whole = <T>(ask: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      ask.onsuccess = () => resolve(ask.result);
      ask.onerror = () => reject(ask.error);
    });
  const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name = '' } of await indexedDB.databases()) {
    const base = await whole(indexedDB.open(name));
    for (const store of base.objectStoreNames)
      texts.push(JSON.stringify(await whole(base.transaction(store).objectStore(store).getAll())));
    base.close();
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const entry of await cache.matchAll()) texts.push(await entry.text());
  }
  return [...texts, document.cookie].join('\n');
}
