import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import { area, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { figuresOf, untilFigures } from '@levee/test/support/figures';
import { Product } from '@levee/test/support/product';
import {
  expectNoScrollBar,
  openScreen,
  phoneSize,
  Truth,
  untilShows,
} from '@levee/test/support/screens';

const minuteMs = 60_000;
const wallReading = { audience: 'wall', scope: `${area}000000` } as const;

describeInBrowser('three surfaces', (browser) => {
  let product: Product;
  let truth: Truth;
  let cable: Cable;
  let officer: Caller;
  let wall: Page;
  let desk: Page;
  let other: Page;
  let phone: Page;
  const faults: string[][] = [];

  const open = async (
    caller: Caller,
    path: string,
    viewport?: { width: number; height: number },
    origin = product.url,
  ): Promise<Page> => {
    const screen = await openScreen(browser(), caller, `${origin}${path}`, { viewport });
    faults.push(screen.faults);
    return screen.page;
  };

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    cable = await Cable.to(product.port);
    await foundOffice(product.administrator);
    officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const second = await employ(product, 'officer-two', '乙值班', 'dutyOfficer');
    const leader = await employ(product, 'leader-one', '丙领导', 'viewer');
    const key = await hangWall(product);
    wall = await open(key, '/wall', undefined, cable.url);
    desk = await open(officer, '/duty');
    other = await open(second, '/duty');
    phone = await open(leader, '/leader', phoneSize);
    for (const page of [wall, desk, other, phone]) await untilShows(page, await truth.head(area));
  });

  afterAll(async () => {
    await cable.close();
    await truth.close();
    await product.end();
  });

  test('an officer checks in, and the wall and a second officer show it', async () => {
    const rowOn = (page: Page) =>
      page.locator('.roster-panel li').filter({ hasText: '甲值班' }).getByText('在岗');
    for (const page of [wall, other]) expect(await rowOn(page).count()).toBe(0);
    await desk.getByRole('button', { name: '签到到岗' }).click();
    for (const page of [wall, other]) await rowOn(page).waitFor();
    const [shift] = (await truth.records(area, 'shift', wallReading)).filter(
      ({ id }) => id === 'turn-one',
    );
    expect(shift).toMatchObject({ state: 'onDuty', checkIn: { method: 'button', isLate: true } });
  });

  test('an officer reports a hazard point with the keyboard, and everybody has it', async () => {
    await desk.keyboard.press('r');
    const dialog = desk.getByRole('dialog', { name: '报隐患' });
    await dialog.getByLabel('名称').fill('东堤 3 号涵闸渗水');
    await dialog.getByLabel('所在乡镇').click();
    await desk.getByRole('option', { name: '东堤镇' }).click();
    await dialog.getByLabel('情况').fill('闸门右侧渗清水，正在扩大');
    await dialog.getByRole('button', { name: '报隐患' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await other.getByText('东堤 3 号涵闸渗水').first().waitFor();
    await wall.locator('.ticker-strip').getByText('东堤 3 号涵闸渗水').first().waitFor();
    await phone.getByText('东堤 3 号涵闸渗水').first().waitFor();
    await desk.keyboard.press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('an officer dispatches a team, and the wall and the phone show it out', async () => {
    await desk.keyboard.press('d');
    const dialog = desk.getByRole('dialog', { name: '派队伍' });
    await dialog.getByLabel('去哪里').fill('涵闸');
    await dialog.getByRole('button', { name: /3 号涵闸渗水/ }).click();
    await dialog.getByText('东堤党员突击队').click();
    await dialog.getByRole('button', { name: '加固堤坝' }).click();
    await dialog.getByRole('button', { name: '派队伍' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await wall.locator('.teams-panel').getByText('东堤党员突击队').waitFor();
    await phone.getByText('东堤党员突击队').first().waitFor();
  });

  test('all four screens show the number that the database stands at', async () => {
    const head = await truth.head(area);
    for (const page of [wall, desk, other, phone]) await untilShows(page, head);
    expect(await truth.head(area)).toBe(head);
  });

  test('a wall that is cut off says so, and afterwards equals the server', async () => {
    cable.pull();
    const note = (text: string) =>
      officer.does(area, 'hazard.report', {
        id: randomUUID(),
        region: `${area}002000`,
        name: `西岭滑坡 ${text}`,
        position: null,
        description: '',
        hazardKind: 'geohazard',
        attributes: {},
      });
    await note('一');
    await note('二');
    const banner = wall.getByText(/1 分.*没有收到更新/).first();
    await banner.waitFor({ timeout: 2 * minuteMs });
    await note('三');
    expect(await wall.getByText('西岭滑坡 三').count()).toBe(0);
    cable.plugIn();
    await untilShows(wall, await truth.head(area));
    await banner.waitFor({ state: 'hidden' });
    await untilFigures(wall, await figuresOf(truth, area, wallReading));
    await wall.locator('.ticker-strip').getByText('西岭滑坡 三').first().waitFor();
  });

  test('the server stops and starts, and everybody resumes by themselves', async () => {
    await product.stop();
    await desk.waitForFunction(() => document.documentElement.dataset['link'] !== 'live');
    await product.startAgain();
    await officer.does(area, 'logEntry.write', {
      id: 'after-restart',
      region: `${area}000000`,
      unit: 'hq',
      category: 'note',
      text: '服务器已恢复',
      isOpen: false,
      corrects: null,
    });
    for (const page of [wall, desk, other, phone]) await untilShows(page, await truth.head(area));
    await other.getByText('服务器已恢复').first().waitFor();
  });

  test('no telephone number is anywhere in the wall, and nothing has scroll bars', async () => {
    expect(await wall.content()).not.toMatch(/1380000|138\*/);
    await expectNoScrollBar(wall);
    await wall.setViewportSize({ width: 3840, height: 2160 });
    await expectNoScrollBar(wall);
    await wall.setViewportSize({ width: 1920, height: 1080 });
    const width = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(width).toBe(0);
  });

  test('every surface is accessible: no violation of axe', async () => {
    for (const page of [wall, desk, phone]) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });

  test('the language is switched without a reload', async () => {
    await phone.evaluate(() => (document.documentElement.dataset['loaded'] = 'once'));
    await phone.getByRole('button', { name: 'English' }).first().click();
    await phone
      .getByText(/Drill|Leader|Level|hazard/i)
      .first()
      .waitFor();
    expect(
      await phone.evaluate(() => [
        document.documentElement.dataset['loaded'],
        document.documentElement.lang,
      ]),
    ).toEqual(['once', 'en']);
  });

  test('no page threw an error in all that', () => {
    expect(faults.flat()).toEqual([]);
  });
});
