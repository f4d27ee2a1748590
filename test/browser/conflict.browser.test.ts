import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import { area, east, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const reading = { audience: 'commander', scope: '990102000000' } as const;
const point = 'point-one';
const nobody = { hazard: point, responsible: [], team: null, leadUnit: null };

describeInBrowser('two officers change one hazard point, one of them without a line', (browser) => {
  let product: Product;
  let cable: Cable;
  let truth: Truth;
  let near: Caller;
  let page: Page;
  let close: () => Promise<void>;
  let faults: string[];

  beforeAll(async () => {
    product = await Product.start();
    cable = await Cable.to(product.port);
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    near = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const far = await employ(product, 'officer-two', '乙值班', 'dutyOfficer');
    await product.administrator.does(area, 'hazard.enlist', {
      ...{ id: point, region: east, code: 'D-1', name: '东堤险段', position: null },
      ...{ description: '', grade: 'orange', foundAt: new Date(0).toISOString(), foundBy: '普查' },
      ...{ hazardKind: 'waterworks', attributes: {} },
    });
    const screen = await openScreen(browser(), far, `${cable.url}/duty?area=${area}&lang=zh`);
    ({ page, faults } = screen);
    close = () => screen.context.close();
  });

  afterAll(async () => {
    await close();
    await truth.close();
    await cable.close();
    await product.end();
  });

  const hazard = async () =>
    (await truth.records(area, 'hazard', reading)).find((one) => one.id === point);
  const button = (name: string) => page.getByRole('button', { name });
  const both = () => page.getByRole('dialog', { name: '他人先改了同一内容' });
  const cells = () =>
    both().getByRole('row', { name: '安置点' }).getByRole('cell').allTextContents();
  const told = (words: string) => page.locator('.hazard-life li').filter({ hasText: words });
  /** By keyboard: the button takes it, Enter presses it. */
  const press = async (name: string) => {
    await button(name).last().focus();
    await page.keyboard.press('Enter');
  };

  /** By keyboard from the list of points to the shelter's field. */
  async function openForm(): Promise<void> {
    await untilShows(page, await truth.head(area));
    if (!(await button('落实责任人').isVisible())) {
      await button('东堤险段').first().focus();
      await page.keyboard.press('Enter');
    }
    await press('落实责任人');
    await page.getByLabel('安置点').waitFor();
  }

  /** The line is cut under an open form; the near officer meanwhile has their say. */
  async function cutOff(theirs: string, baseVersion: number): Promise<void> {
    cable.pull();
    await page.locator('html:not([data-link=live])').waitFor({ state: 'attached' });
    await near.does(area, 'hazard.assign', { ...nobody, shelter: theirs }, baseVersion);
  }

  test('a form that stood open sends what it was opened on, and both texts stand side by side', async () => {
    await openForm();
    await cutOff('他说的礼堂', 1);
    cable.plugIn();
    await untilShows(page, await truth.head(area));
    await page.getByLabel('安置点').fill('我说的学校');
    await page.keyboard.press('Control+Enter');
    await both().waitFor();
    expect(await cells()).toEqual(['我说的学校', '—', '他说的礼堂']);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect((await hazard())?.shelter).toBe('他说的礼堂');
    await page.keyboard.press('Control+Enter');
    await both().waitFor({ state: 'detached' });
    await until(async () => (await hazard())?.shelter === '我说的学校');
    for (const [words, author] of [
      ['他说的礼堂', '甲值班'],
      ['我说的学校', '乙值班'],
    ] as const)
      await told(words).getByText(author).waitFor();
  });

  test('what was sent without a line waits for its author, also after a reload, and can give way', async () => {
    await openForm();
    await cutOff('他说的中学', 3);
    await page.getByLabel('安置点').fill('我说的祠堂');
    await page.keyboard.press('Control+Enter');
    await button('1 条待发').waitFor();
    cable.plugIn();
    await button('1 条被退回').waitFor({ timeout: 60_000 });
    await page.reload();
    await untilShows(page, await truth.head(area));
    await press('1 条被退回');
    await press('对照两份内容');
    await both().waitFor();
    expect(await cells()).toEqual(['我说的祠堂', '我说的学校', '他说的中学']);
    await press('采用现在的');
    await both().waitFor({ state: 'detached' });
    const lines = () => truth.records(area, 'logEntry', reading);
    await until(async () => (await lines()).some(({ text }) => text.includes('我说的祠堂')));
    expect((await hazard())?.shelter).toBe('他说的中学');
    expect(await truth.changesOf(area, point)).toEqual(['管理员', '甲值班', '乙值班', '甲值班']);
    expect(faults).toEqual([]);
  });
});
