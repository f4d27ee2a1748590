import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as xlsx from '@e965/xlsx';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import type { Caller } from '@levee/test/support/caller';
import { area, county, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { until } from '@levee/test/support/until';
import { openScreen } from '@levee/test/support/screens';

const names = ['甲值班', '乙值班', '丙值班', '丁值班', '戊值班', '己值班'];
const dayMs = 86_400_000;
const dateOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
/** The Monday after next, so that no turn has begun and the week is a whole one. */
const monday = (() => {
  const today = Date.parse(`${dateOf(Date.now())}T00:00:00Z`);
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  return new Date(today + (14 - weekday) * dayMs).toISOString().slice(0, 10);
})();

describeInBrowser('the roster', (browser) => {
  let product: Product;
  let officer: Caller;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    product = await Product.start();
    const { administrator } = product;
    await foundOffice(administrator);
    for (const [at, name] of ['石带班', ...names].entries())
      await administrator.does(area, 'person.put', {
        ...{ id: `p${at}`, region: county, name, unit: 'hq' },
        ...{ phone: `1380000020${at}`, isPartyMember: false, skills: [] },
      });
    const seats = { lead: 0, officer: 1, deputy: 0, backup: 0 };
    const turns = [
      { name: '带班', from: '08:00', to: '08:00', seats: { ...seats, lead: 1, officer: 0 } },
      { name: '白班', from: '08:00', to: '20:00', seats },
      { name: '夜班', from: '20:00', to: '08:00', seats },
    ];
    await administrator.does(area, 'rosterPlan.put', {
      ...{ id: 'plan-hq', region: county, unit: 'hq', name: '两班' },
      template: { weekday: turns, weekend: turns, holiday: turns },
      pools: {
        lead: ['p0'],
        officer: names.map((_name, at) => `p${at + 1}`),
        deputy: [],
        backup: [],
      },
    });
    officer = await employ(product, 'officer-one', '王值班长', 'dutyOfficer');
    const screen = await openScreen(browser(), officer, `${product.url}/roster?area=${area}`);
    page = screen.page;
    page.on('pageerror', ({ message }) => faults.push(message));
  });

  afterAll(async () => {
    expect(faults).toEqual([]);
    await product.end();
  });

  const chips = (post: string) => page.locator(`.turn-chip.${post}`);
  const namesOn = (post: string): Promise<string[]> =>
    chips(post).locator('strong').allTextContents();

  test('is made for weeks: what it would change is shown first, and then applied', async () => {
    const risks = page.locator('.risk-panel li');
    await risks.filter({ hasText: '石带班' }).filter({ hasText: '未签到' }).waitFor();
    await page.getByRole('button', { name: '生成排班' }).click();
    await page.getByLabel('从哪天开始').fill(monday);
    await page.getByLabel('周数').fill('2');
    await page.getByRole('button', { name: '预览差异' }).click();
    await page.getByText('新增 42').waitFor();
    await page.getByRole('button', { name: '应用 42 项变更' }).click();
    await page.getByText('排班已更新').waitFor();
    await page.getByRole('button', { name: '往后' }).click();
    await page.getByRole('button', { name: '往后' }).click();
    await page.locator(`section[aria-label="${monday}"] .turn-chip`).first().waitFor();
    expect(await chips('lead').count()).toBe(7);
    expect(await namesOn('lead')).toEqual(Array<string>(7).fill('石带班'));
    expect(new Set(await namesOn('officer'))).toEqual(new Set(names));
  }, 60_000);

  test('people are exchanged by dragging and by keys, warned of before, and undone', async () => {
    const before = await namesOn('officer');
    const [first, second] = [0, before.findIndex((name) => name !== before[0])];
    await chips('officer').nth(first).dragTo(chips('officer').nth(second));
    await page.getByText('已对调').waitFor();
    const after = await namesOn('officer');
    expect([after[first], after[second]]).toEqual([before[second], before[first]]);
    await page.getByRole('button', { name: '撤销' }).first().click();
    await until(async () => (await namesOn('officer')).join() === before.join());
    await chips('officer').nth(first).focus();
    await page.keyboard.press('Enter');
    await page.getByText('已拿起').waitFor();
    await chips('officer').nth(second).focus();
    await page.getByText(/可以放下|注意/).waitFor();
    await page.keyboard.press('Enter');
    await until(async () => (await namesOn('officer'))[second] === before[first]);
  }, 60_000);

  test('somebody is replaced in one tap, and a turn may be left vacant', async () => {
    await chips('officer').nth(2).click();
    const drawer = page.locator('.side-drawer');
    await drawer.getByText('空闲者在前').waitFor();
    const take = drawer.getByRole('button', { name: /^换成/ }).first();
    const wanted = (await take.textContent())?.trim().replace('换成', '') ?? '';
    await take.click();
    await until(async () => (await namesOn('officer'))[2] === wanted);
    await chips('officer').nth(2).click();
    await drawer.getByRole('button', { name: '改为空缺' }).click();
    await until(async () => (await namesOn('officer'))[2] === '空缺');
  }, 60_000);

  test('a swap is asked by one, agreed by the other and approved by a third', async () => {
    const [asker, other] = await Promise.all([
      employ(product, 'swap-a', '甲值班', 'dutyOfficer'),
      employ(product, 'swap-b', '乙值班', 'dutyOfficer'),
    ]);
    const mine = await openScreen(browser(), asker, `${product.url}/roster?area=${area}`);
    for (const _twice of [1, 2]) await mine.page.getByRole('button', { name: '往后' }).click();
    const own = mine.page.locator('.turn-chip.officer', { hasText: '甲值班' }).first();
    await own.click();
    await mine.page.getByRole('button', { name: '申请与乙值班换班' }).first().click();
    await mine.page.getByText('换班申请已发给乙值班').waitFor();
    const theirs = await openScreen(browser(), other, `${product.url}/roster?area=${area}`);
    await theirs.page.getByRole('button', { name: '同意' }).click();
    await theirs.page.getByText('待批准').waitFor();
    await page.getByRole('button', { name: '批准' }).click();
    await until(async () => (await page.locator('.swaps-panel').count()) === 0);
    await Promise.all([mine.context.close(), theirs.context.close()]);
  }, 60_000);

  test('it goes out as a workbook, and as a private address for a calendar until it is taken back', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 Excel', disabled: false }).press('Enter');
    const download = await saved;
    expect(download.suggestedFilename()).toContain(`${monday}.xlsx`);
    const book = xlsx.read(readFileSync(await download.path()), { type: 'buffer' });
    const [sheet] = Object.values(book.Sheets);
    const words = sheet ? xlsx.utils.sheet_to_csv(sheet) : '';
    expect([words.includes('石带班'), words.includes(monday)]).toEqual([true, true]);

    const lead = await employ(product, 'lead-one', '石带班', 'dutyOfficer');
    const { page: own, context } = await openScreen(
      browser(),
      lead,
      `${product.url}/roster?area=${area}`,
    );
    await own.getByRole('button', { name: '日历订阅', disabled: false }).press('Enter');
    await own.getByRole('button', { name: '生成地址', disabled: false }).press('Enter');
    const address = await own.getByLabel('订阅地址').inputValue();
    const feed = await (await fetch(address)).text();
    expect(feed.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(14);
    await own.getByRole('button', { name: '停用地址', disabled: false }).press('Enter');
    await own.getByText('还没有订阅地址').waitFor();
    expect((await fetch(address)).status).toBe(404);
    await context.close();
  }, 60_000);

  test('it prints as A4 across with title and signatures, and axe finds nothing', async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.getByRole('button', { name: '表格' }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.printed-head').isVisible()).toBe(true);
    expect(await page.locator('.app-header').isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages.length).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
  }, 60_000);
});
