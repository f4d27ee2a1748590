import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import type { Tile } from '@levee/shared/model/scene';
import { ledgerDraft, zoneDraft } from '@levee/shared/testing/drafts';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import { MovedClock } from '@levee/test/support/moved-clock';
import { expectLaidOut } from '@levee/test/support/laid-out';
import { area, east, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { betweenMiddles } from '@levee/test/support/middle';
import { until } from '@levee/test/support/until';
import { Product } from '@levee/test/support/product';
import { dragged, missedWord, openScreen, untilDelivered } from '@levee/test/support/screens';
import { begun, heard, listen } from '@levee/test/support/tones';
import { weighed } from '@levee/test/support/weight';
import type { Caller } from '@levee/test/support/caller';

/** Script and style of a wall, gzip: 199 kB now, of which Vue and the router are 37, Leaflet 22, Zod 20, socket.io 13. */
const mostBytes = 200_000;

const glasses = [
  ['16:9', 3840, 2160],
  ['32:9', 7680, 2160],
  ['9:16', 1080, 1920],
  ['16:9', 1920, 1080],
] as const;

describeInBrowser('scenes on a wall', (browser) => {
  let product: Product;
  let cable: Cable;
  let desk: Page;
  let wall: Page;
  let device: string;
  let key: Caller;
  let faults: string[][];

  const clock = new MovedClock();
  const zones: string[] = [];

  beforeAll(async () => {
    product = await Product.start({ clock });
    await foundOffice(product.administrator);
    cable = await Cable.to(product.port);
    key = await hangWall(product);
    const hung = await openScreen(browser(), key, `${cable.url}/wall?sound=on`, { listen });
    const officer = await employ(product, 'officer', '甲值班', 'dutyOfficer');
    const others = [
      [await employ(product, 'lead', '石带班', 'dutyOfficer'), 'turn-lead'],
      [await employ(product, 'two', '乙值班', 'dutyOfficer'), 'turn-two'],
    ] as const;
    // Whoever is due and does not come, while the hour is moved on, would be one more alarm.
    for (const [one, shift] of [[officer, 'turn-one'] as const, ...others])
      await one.does(area, 'shift.checkIn', { shift, method: 'button' });
    const room = `${product.url}/duty?area=${area}`;
    const seat = await openScreen(browser(), officer, room, { listen });
    [wall, desk, faults] = [hung.page, seat.page, [hung.faults, seat.faults]];
    const { devices } = await product.administrator.get<{ devices: { id: string }[] }>(
      '/api/devices',
    );
    device = devices[0]?.id ?? '';
  });
  afterAll(async () => {
    await cable.close();
    await product.end();
  });

  const redPoint = (id: string, name: string, position = { lat: 30.93, lng: 117.25 }) =>
    product.administrator.does(area, 'hazard.enlist', {
      ...ledgerDraft({ id, name, region: east, code: id, grade: 'red' }),
      position,
      foundAt: new Date(clock.nowMs()).toISOString(),
    });
  /** Where the map stands: the places of its names on the glass. */
  const mapStands = () =>
    wall.locator('.levee-map .leaflet-map-pane').evaluate((pane) => {
      const box = pane.getBoundingClientRect();
      return [pane.style.transform, box.left, box.top];
    });
  /** What is chosen on the map stands in its middle; nothing is chosen. */
  const chosen = () => wall.locator('.levee-map .levee-selection:not([hidden])');
  const untilChosenInTheMiddle = () =>
    until(async () => (await betweenMiddles(chosen(), wall.locator('.levee-map'))) < 80);
  const news = (text: string) => wall.locator('.ticker-strip').getByText(text);
  const untilScene = (id: string) => wall.locator(`.wall-screen[data-scene="${id}"]`).waitFor();
  const layZone = (name: string) =>
    product.administrator.does(
      area,
      'zone.lay',
      zoneDraft({ id: `zone-${zones.push(name)}`, name, region: east }),
    );
  const told = new Set<string>();
  /** Until its card is there; what was told before stands on none meanwhile. */
  const untilCard = async (name: string): Promise<void> => {
    await until(async () => {
      const text = await card().textContent({ timeout: 30_000 });
      for (const old of told) expect(text).not.toContain(old);
      return text?.includes(name);
    });
    told.add(name);
  };
  const card = () => wall.locator('.alarm-card');
  /** Each card has its whole time on the glass, also the one that waited behind another. */
  const untilNoCard = async (): Promise<void> => {
    while ((await card().count()) > 0) {
      const text = await card().textContent();
      clock.moveOn(31_000);
      await until(async () => {
        const [now] = await card().allTextContents();
        return now !== text;
      });
    }
  };
  const row = () => desk.getByRole('listitem', { name: '1号屏' });
  const shows = () => row().getByRole('combobox', { name: '1号屏：显示什么' });
  const choose = async (label: string): Promise<void> => {
    await shows().focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('option', { name: label, exact: true }).focus();
    await desk.keyboard.press('Enter');
  };
  const focused = () => desk.evaluate(() => document.activeElement?.textContent?.trim());
  const press = async (verb: string): Promise<void> => {
    await row().getByRole('button', { name: verb, exact: true, disabled: false }).press('Enter');
  };

  test('a wall that nobody told anything shows the overview, laid out for its glass', async () => {
    await untilScene('overview');
    await wall.getByText('声音未能播放').waitFor();
    for (const [format, width, height] of glasses) {
      await wall.setViewportSize({ width, height });
      await wall.locator(`.wall-screen[data-format="${format}"]`).waitFor();
      await expectLaidOut(wall);
    }
  });

  test('the duty room puts a scene on it, with keys alone', async () => {
    await desk.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
    await desk.getByRole('button', { name: /提醒$/, disabled: false }).press('Enter');
    await desk.getByText('提醒设置').press('Enter');
    await desk.getByLabel('响声').press('Space');
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('w');
    await row().getByText('在线', { exact: true }).waitFor();
    await choose('场景 · 水情');
    await press('切换');
    await untilScene('water');
    await row().getByText('正在显示：水情').waitFor();
    await expectUsable(desk);
  });

  test('a playlist goes on from the entry that is jumped to, and stands while it is locked', async () => {
    await choose('轮播 · 五红主题');
    await press('切换');
    await untilScene('theme-dyke');
    await press('下一个');
    await untilScene('theme-fortress');
    await press('上一个');
    await untilScene('theme-dyke');
    await untilDelivered(desk);
    expect(await focused()).toBe('上一个');
    await press('锁定');
    await row().getByText('已锁定').waitFor();
    await row().getByRole('button', { name: '切换', exact: true, disabled: true }).waitFor();
    await wall.getByRole('status').getByText('画面已锁定').waitFor();
    await press('解锁');
    await wall.getByText('画面已锁定').waitFor({ state: 'detached' });
  });

  test('what is pinned stands before it until it is taken off', async () => {
    await choose('场景 · 险情专题');
    await press('置顶');
    await untilScene('incident');
    await row().getByText('已置顶').waitFor();
    await press('取消置顶');
    await untilScene('theme-dyke');
  });

  test('a new red point has the wall for its time, and gives back what stood there', async () => {
    await choose('场景 · 队伍');
    await press('切换');
    await untilScene('teams');
    await wall.keyboard.press('s');
    await wall.getByText('声音已开').waitFor();
    await wall.keyboard.press('s');
    await wall.getByText('声音已关').waitFor();
    await redPoint('dyke-red', '东堤管涌');
    await untilScene('incident');
    await wall.getByRole('alert').getByText('东堤管涌').waitFor();
    expect(await wall.evaluate(begun)).toEqual([]);
    await wall.reload();
    await untilScene('incident');
    await wall.getByRole('alert').getByText('东堤管涌').waitFor();
    clock.moveOn(61_000);
    await untilScene('teams');
    await wall.getByRole('alert').getByText('东堤管涌').waitFor({ state: 'detached' });
  });

  test('a wall that somebody explains at tells of it and stays, until its time is over', async () => {
    const where = await mapStands();
    await wall.keyboard.press('Space');
    await wall.getByText('画面已锁定').waitFor();
    expect(await wall.evaluate(begun)).toEqual([]);
    await shows().focus();
    await redPoint('pond-red', '西岭山塘');
    await wall.getByRole('alert').getByText('西岭山塘').waitFor();
    for (const page of [wall, desk])
      await until(async () => (await page.evaluate(heard)).length >= 6);
    expect(await shows().evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await wall.evaluate(heard)).toEqual([660, 880, 1100, 660, 880, 1100]);
    await wall.keyboard.press('s');
    await choose('场景 · 水情');
    await press('切换');
    await row().getByText('正在显示：水情').waitFor();
    await untilDelivered(desk);
    expect(await wall.locator('.wall-screen').getAttribute('data-scene')).toBe('teams');
    expect(await mapStands()).toEqual(where);
    clock.moveOn(31 * 60_000);
    await untilScene('water');
    await wall.getByText('画面已锁定').waitFor({ state: 'detached' });
  });

  test('the desk is told of the same by a card, once, and nobody’s keyboard is taken', async () => {
    const tones = await desk.evaluate(begun);
    // 880 alone is the bell's, of something else that has come due since.
    const ofCards = [660, 1100, 660, 1100];
    expect(tones.filter((hz) => hz !== 880)).toEqual([...ofCards, ...ofCards]);
    await desk.keyboard.press('Escape');
    const deskCard = desk.getByRole('complementary', { name: '提醒卡' });
    await deskCard.getByText('东堤管涌').waitFor();
    await deskCard.getByText(/还有 [1-9]\d* 条/).waitFor();
    await expectUsable(desk);
    await desk.keyboard.press('g');
    await desk.locator('.levee-selection:not([hidden])').waitFor({ state: 'attached' });
    await desk.keyboard.press('x');
    await deskCard.getByText('西岭山塘').waitFor();
    await deskCard.getByRole('button', { name: '打开', disabled: false }).press('Enter');
    await desk.getByRole('heading', { name: '西岭山塘' }).waitFor();
    await desk.keyboard.press('Escape');
    await until(async () => {
      await desk.keyboard.press('x');
      return (await deskCard.count()) === 0;
    });
  });

  test('the duty room’s table says what the wall does about it: here the map goes there and back', async () => {
    await desk.keyboard.press('a');
    await news('西岭山塘').waitFor();
    for (const act of ['抢占大屏', '动态'])
      await desk.getByRole('checkbox', { name: `新增红色隐患 ${act}` }).uncheck();
    await desk.getByRole('button', { name: '保存' }).click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    await news('西岭山塘').waitFor({ state: 'detached' });
    const shows = { scene: 'teams', about: null };
    await product.administrator.does(area, 'wallPlan.show', { wall: device, name: '1号屏', shows });
    await untilScene('teams');
    await redPoint('weir-red', '北堰', { lat: 30.7, lng: 117.1 });
    await wall.getByRole('alert').getByText('北堰').waitFor();
    await untilChosenInTheMiddle();
    expect(await wall.evaluate(begun)).toHaveLength(6);
    expect(await wall.locator('.wall-screen').getAttribute('data-scene')).toBe('teams');
    clock.moveOn(31_000);
    await chosen().waitFor({ state: 'detached' });
  });

  test('after a cut, and loaded anew, the wall tells what came and not what it has told', async () => {
    for (const name of ['东堤管涌', '西岭山塘', '北堰']) told.add(name);
    await untilNoCard();
    cable.pull();
    await layZone('柳湾危险区');
    cable.plugIn();
    await untilCard('柳湾危险区');
    await news('柳湾危险区').waitFor();
    await untilNoCard();
    await wall.reload();
    await layZone('沙洲危险区');
    await untilCard('沙洲危险区');
  });

  /** Between them they hold every tile there is. */
  const looked = new Set(['overview', 'theme-dyke', 'incident']);

  test('every built-in scene is whole on the glass, and every tile readable', async () => {
    for (const { id } of builtInScenes) {
      const shows = { scene: id, about: null };
      await product.administrator.does(area, 'wallPlan.show', {
        ...{ wall: device, name: '1号屏', shows },
      });
      await untilScene(id);
      await expectLaidOut(wall);
      if (looked.has(id)) await expectUsable(wall);
    }
  });

  test('a scene is copied and laid out anew by keys alone, and stands so on the wall', async () => {
    await desk.goto(`${product.url}/scenes?area=${area}`);
    await desk.getByRole('button', { name: /^水情/, disabled: false }).press('Enter');
    await desk.getByRole('button', { name: '另存为新场景', disabled: false }).press('Enter');
    await desk.getByRole('heading', { name: '水情（副本）' }).waitFor();
    await expectUsable(desk);
    const save = desk.getByRole('button', { name: '保存', exact: true });
    const map = desk.getByRole('button', { name: /^态势图/ });
    await map.press('ArrowDown');
    await desk.getByText('有版块重叠').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await map.press('Shift+ArrowUp');
    await map.press('Shift+ArrowLeft');
    await save.press('Enter');
    await desk.getByRole('button', { name: /^水情（副本）.*本地/ }).waitFor();
    await desk.goto(`${product.url}/duty?area=${area}`);
    await desk.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
    await desk.keyboard.press('w');
    await choose('场景 · 水情（副本）');
    await press('切换');
    await row().getByText('正在显示：水情（副本）').waitFor();
    const { x, y, w, h } = mapOf('water');
    const cells = [`${x + 1} / span ${w - 1}`, `${y + 2} / span ${h - 1}`];
    await wall.waitForFunction(([column, row]) => {
      const style = document.querySelector<HTMLElement>('.wall-tile[data-tile="map"]')?.style;
      return style?.gridColumn === column && style?.gridRow === row;
    }, cells);
  });

  test('tiles are dragged and pulled by mouse, and a playlist is made and put on by a digit', async () => {
    await desk.goto(`${product.url}/scenes?area=${area}`);
    await desk.getByRole('button', { name: /^水情（副本）/ }).click();
    const { x, y, w, h } = mapOf('water');
    const mapAt = (column: number, line: number, wide: number, high: number) =>
      desk.getByRole('button', {
        name: `态势图：第 ${column} 列第 ${line} 行，宽 ${wide} 高 ${high}`,
        exact: true,
      });
    const glass = await desk.locator('.scene-canvas').boundingBox();
    const cell = { x: (glass?.width ?? 0) / 44, y: (glass?.height ?? 0) / 54 };
    await dragged(desk, mapAt(x, y + 1, w - 1, h - 1), cell);
    await dragged(desk, mapAt(x + 1, y + 2, w - 1, h - 1).locator('.corner'), {
      ...{ x: -2 * cell.x, y: -3 * cell.y },
    });
    await mapAt(x + 1, y + 2, w - 3, h - 4).waitFor();

    await desk.getByRole('button', { name: '+ 新建轮播' }).click();
    await desk.getByRole('textbox', { name: '中文名' }).fill('夜间轮播');
    await desk.getByRole('textbox', { name: '英文名' }).fill('Night round');
    await desk.getByRole('button', { name: '添加场景' }).click();
    await desk.getByRole('spinbutton', { name: '第 2 个停留秒数' }).fill('600');
    await desk.getByRole('combobox', { name: '第 2 个', exact: true }).click();
    await desk.getByRole('option', { name: '水情（副本）' }).click();
    await desk.getByRole('button', { name: '第 2 个上移' }).click();
    await desk.getByRole('button', { name: '保存', exact: true }).click();
    await desk.getByRole('button', { name: /^夜间轮播.*本地/ }).waitFor();

    await desk.goto(`${product.url}/duty?area=${area}`);
    await desk.waitForFunction(() => document.documentElement.dataset['link'] === 'live');
    await desk.keyboard.press('w');
    await row().getByText('在线', { exact: true }).waitFor();
    await desk.keyboard.press('1');
    await desk.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await choose('轮播 · 夜间轮播');
    await press('切换');
    await row().getByText('正在显示：水情（副本）').waitFor();
    await row().getByText('轮播：夜间轮播').waitFor();
    await untilDelivered(desk);
  });

  test(`a wall fetches at most ${mostBytes / 1000} kB of script and style for its overview`, async () => {
    const another = await hangWall(product);
    const { page, context } = await openScreen(browser(), another, `${product.url}/healthz`);
    const weight = weighed(page);
    await page.goto(`${product.url}/wall?lang=zh`);
    await page.locator('.wall-screen[data-scene="overview"]').waitFor();
    await page.locator('html[data-link=live]').waitFor({ state: 'attached' });
    await expectLaidOut(page);
    await page.waitForLoadState('networkidle');
    expect(await missedWord(page)).toBeNull();
    const { bytes, files } = await weight();
    process.stdout.write(`a wall's overview: ${bytes} bytes gzip in ${files} files\n`);
    expect(bytes).toBeLessThan(mostBytes);
    await context.close();
  });

  test('no page threw an error in all that', () => {
    expect(faults.flat()).toEqual([]);
  });
});

/** Where the map of a built-in scene lies on the usual glass. */
function mapOf(scene: string): Tile {
  const layouts = builtInScenes.find(({ id }) => id === scene)?.layouts ?? [];
  const tiles = layouts.find(({ format }) => format === '16:9')?.tiles ?? [];
  const [map] = tiles.filter(({ tile }) => tile === 'map');
  if (!map) throw new Error(`${scene} has no map`);
  return map;
}

async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}
