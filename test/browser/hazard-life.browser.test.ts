import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { photo } from '@levee/server/files/testing/pictures';
import { describeInBrowser } from '@levee/test/support/browser';
import type { Caller } from '@levee/test/support/caller';
import { area, east, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth, untilDelivered, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const reading = { audience: 'commander', scope: '990102000000' } as const;
const point = { id: 'point-one', name: '东堤险段' };

/** How a point that was fixed is told, from its beginning. */
const life = [
  '发现',
  '已核实 · 未定级',
  '已定级 · 橙色',
  '落实责任人',
  '电话联系石行政：已接通',
  '整治中 · 橙色',
  '县级挂牌',
  '申请延期至',
  '同意延期',
  '待验收 · 橙色',
  '已验收 · 橙色',
  '整治前照片 1 张',
  '整治后照片 1 张',
  '已销号 · 橙色',
  '摘牌',
];

interface Desk {
  readonly page: Page;
  readonly at: ReturnType<typeof stepsOf>;
  close(): Promise<void>;
}

describeInBrowser('the way of a hazard point to 销号, each step by whom it is due', (browser) => {
  let product: Product;
  let truth: Truth;
  let commander: Caller;
  let two: Caller;
  /** Who decides, who fixes, and the colleague who accepts and closes. */
  let chief: Desk;
  let fixer: Desk;
  let other: Desk;

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    commander = await employ(product, 'commander', '石指挥', 'commander');
    const one = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    two = await employ(product, 'officer-two', '乙值班', 'dutyOfficer');
    await one.does(area, 'hazard.report', {
      ...{ ...point, region: east, position: null, description: '背水坡渗水' },
      ...{ hazardKind: 'waterworks', attributes: {} },
    });
    [chief, fixer, other] = await Promise.all([sit(commander), sit(one), sit(two)]);
  });

  afterAll(async () => {
    for (const desk of [chief, fixer, other]) await desk.close();
    await truth.close();
    await product.end();
  });

  const sit = async (caller: Caller): Promise<Desk> => {
    const url = `${product.url}/duty?area=${area}&lang=zh`;
    const { page, context, faults } = await openScreen(browser(), caller, url);
    await untilShows(page, await truth.head(area));
    await page.getByRole('button', { name: point.name }).first().click();
    const close = async () => {
      expect(faults).toEqual([]);
      await context.close();
    };
    return { page, at: stepsOf(page), close };
  };
  /** The number goes no farther than the page: a system that asks which program shall dial keeps presses to itself. */
  const call = async (name: string): Promise<void> => {
    const { page } = other;
    const dialled = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          navigation.addEventListener('navigate', (event) => {
            if (!event.destination.url.startsWith('tel:')) return;
            event.preventDefault();
            resolve(event.destination.url);
          });
        }),
    );
    await page.getByRole('button', { name: `拨打${name}的电话` }).click();
    expect(await dialled).toBe('tel:13800000001');
    await page.getByRole('button', { name: '已接通' }).click();
    await other.at.told(`电话联系${name}`);
    await untilDelivered(page);
  };
  const state = async () => (await truth.records(area, 'hazard', reading))[0]?.state;
  const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

  test('is verified, graded, given to people who are called, and work begins', async () => {
    await other.at.press('核实');
    await other.at.told('已核实');
    await other.at.fill('定级/升级', { 理由: '渗水扩大' }, '橙色 · 重大');
    await other.at.fill('落实责任人', {
      行政责任人: '石行政',
      技术责任人: '石技术',
      巡查责任人: '石巡查',
      电话: '13800000001',
    });
    await call('石行政');
    await fixer.at.told('电话联系石行政');
    await fixer.at.fill('开始整治', { 整治措施: '导渗压浸' });
    await until(async () => (await state()) === 'treating');
  });

  test('挂牌督办 reminds of its deadline, and more time is asked for by one and granted by another', async () => {
    await chief.at.told('整治中');
    await chief.at.fill('挂牌督办', {}, '县级挂牌', 0);
    const deadline = new Date(Date.now() + 4 * 3_600_000 + 1_000).toISOString();
    const listed = { hazard: point.id, level: 'county' as const, deadline };
    const unseen = await commander.asks(area, 'hazard.list', listed);
    expect(unseen).toMatchObject({ status: 'conflict', code: 'version-stale' });
    await commander.does(area, 'hazard.list', listed, unseen.current?.version);
    await fixer.at.told('期限前 4 小时提醒');
    await fixer.at.fill('申请延期', { 延期理由: '雨未停' }, undefined, 2);
    await chief.at.told('申请延期至');
    await chief.at.fill('批复延期', { 批复意见: '同意一次' });
    await fixer.at.told('同意延期');
  });

  test('who fixed it does not accept it, and another does', async () => {
    await fixer.at.fill('申请验收', { 整治结果: '渗水已止' });
    await fixer.at.told('待验收');
    expect(await fixer.page.getByRole('button', { name: '验收通过' }).isDisabled()).toBe(true);
    await fixer.page.locator('.why-not').getByText('另一人').waitFor();
    await other.at.fill('验收通过', { 意见: '现场合格' });
    await until(async () => (await state()) === 'accepted');
  });

  test('销号 asks for photos before and after, and is done with them by another', async () => {
    await other.at.open('销号');
    await other.page.keyboard.press('Control+Enter');
    const refusal = other.page.getByRole('alert').filter({ hasText: '整治后' }).first();
    await refusal.getByText('整治前').waitFor();
    expect(await axe(other.page)).toEqual([]);
    await other.page.keyboard.press('Escape');
    await other.at.open('补充情况');
    await attach(other.page, 1);
    await other.page.getByRole('dialog').getByText('整治前', { exact: true }).click();
    await other.at.send();
    await other.at.told('整治前照片 1 张');
    await other.at.open('销号');
    await attach(other.page, 2);
    await fixer.at.told('整治前照片 1 张');
    expect(await fixer.page.getByRole('button', { name: '销号' }).isDisabled()).toBe(true);
    await other.at.send();
    await until(async () => (await state()) === 'closed');
  });

  test('its life is readable in order, with its photos', async () => {
    await other.at.told('已销号');
    const lines = await other.page.locator('.hazard-life li strong').allTextContents();
    const told = lines.toReversed().flatMap((line) => life.filter((one) => line.startsWith(one)));
    expect(told).toEqual(life);
    const thumbnails = other.page.locator('.hazard-facts .file-strip img');
    await until(async () => (await thumbnails.count()) === 2);
    for (const small of await thumbnails.all())
      await small.evaluate((image: HTMLImageElement) => image.decode());
    expect(await axe(other.page)).toEqual([]);
  });
});

/** Takes a photo with the field that is on the page, until it lies there. */
async function attach(page: Page, shade: number): Promise<void> {
  const buffer = await photo({ shade });
  await page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: `IMG_${shade}.jpg`, mimeType: 'image/jpeg', buffer });
  await page.locator('.photo-field .file-strip li').waitFor();
}

/** What somebody does with an open point, by keyboard. */
function stepsOf(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true, disabled: false });
  const press = async (name: string): Promise<void> => {
    await button(name).first().press('Enter');
  };
  const open = async (step: string) => {
    const dialog = page.getByRole('dialog', { name: step });
    await press(step);
    await dialog.waitFor();
    return dialog;
  };
  /** One step's form: a choice, one of the likely hours, words by their labels; then it is sent. */
  const fill = async (
    step: string,
    words: Readonly<Record<string, string>>,
    choice?: string,
    hour?: number,
  ): Promise<void> => {
    const dialog = await open(step);
    if (choice) await dialog.getByText(choice).click();
    if (hour !== undefined) await dialog.locator('.time-row button').nth(hour).click();
    for (const [label, text] of Object.entries(words))
      await dialog.getByLabel(label).first().fill(text);
    await send();
  };
  /** The form that is open goes out and is taken. */
  const send = async (): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('dialog')
      .and(page.locator('.modal-dialog'))
      .waitFor({ state: 'detached' });
  };
  const told = (words: string): Promise<void> =>
    page.locator('.hazard-life li').filter({ hasText: words }).first().waitFor();
  return { press, open, fill, send, told };
}
