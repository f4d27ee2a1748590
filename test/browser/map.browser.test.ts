import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { geodesicM } from '@levee/dashboard/map/geodesic';
import { palettes } from '@levee/dashboard/map/symbols';
import type { Grade } from '@levee/shared/model/hazard';
import type { Page } from 'playwright-core';
import { baseCredit, layBaseMap, untilUnderneath } from '@levee/test/support/base-map';
import { describeInBrowser } from '@levee/test/support/browser';
import { MapGlass } from '@levee/test/support/map-glass';
import { boundaryOf, townshipsOf } from '@levee/test/support/map-ground';
import type { Caller } from '@levee/test/support/caller';
import { area, east, employ, foundOffice, hangWall, west } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilShows } from '@levee/test/support/screens';
import { silence } from '@levee/test/support/silence';
import { archiveOf } from '@levee/test/support/tile-archive';
import { until } from '@levee/test/support/until';
import { untilGoesNorth, walkNorth } from '@levee/test/support/walk';

const extent = { southWest: { lat: 30.6, lng: 117 }, northEast: { lat: 31, lng: 117.5 } };
const places = {
  red: { lat: 30.9, lng: 117.1 },
  orange: { lat: 30.9, lng: 117.4 },
  yellow: { lat: 30.7, lng: 117.1 },
  blue: { lat: 30.7, lng: 117.4 },
} as const;
const known = ['red', 'orange', 'yellow', 'blue'] as const;
const newPlace = { lat: 30.8, lng: 117.25 };
const source = '测试自绘';
const approvalNumber = '测试（2026）001号';
const underneath = [40, 90, 160] as const;
const brought = [200, 40, 160] as const;

describeInBrowser('the map', (browser) => {
  const base = layBaseMap(underneath);
  let product: Product;
  let truth: Truth;
  let officer: Caller;
  let desk: Page;
  let wall: Page;
  let deskMap: MapGlass;
  let wallMap: MapGlass;
  const asked: string[] = [];

  const enlist = (id: string, grade: Grade, position: { lat: number; lng: number }) =>
    product.administrator.does(area, 'hazard.enlist', {
      id,
      region: position.lng < 117.25 ? west : east,
      name: `测试点 ${id}`,
      code: id,
      position,
      description: '',
      grade,
      foundAt: new Date().toISOString(),
      foundBy: '甲值班',
      hazardKind: 'geohazard',
      attributes: {},
    });

  const upToDate = async (): Promise<void> => {
    for (const page of [desk, wall]) await untilShows(page, await truth.head(area));
  };

  const shows = async (map: MapGlass, grade: (typeof known)[number]): Promise<boolean> =>
    map.hasColour(palettes.dark.grades[grade].fill, await map.spotOf(places[grade]));

  const untilShown = (map: MapGlass, wanted: readonly boolean[]): Promise<true> =>
    until(async () => {
      const seen: boolean[] = [];
      for (const grade of known) seen.push(await shows(map, grade));
      return JSON.stringify(seen) === JSON.stringify(wanted);
    });

  const putTownships = async (): Promise<void> => {
    const { hash } = await product.administrator.post<{ hash: string }>(
      `/api/areas/${area}/geometry`,
      townshipsOf(extent),
    );
    const credit = { source, approvalNumber };
    await product.administrator.does(area, 'layer.put', {
      id: 'townships',
      layerClass: 'townships',
      geometry: hash,
      ...credit,
    });
  };

  /** By the key for it; the first found is gone to. */
  const search = async (text: string): Promise<void> => {
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('/');
    const box = deskMap.pane.getByRole('combobox');
    await until(() => box.evaluate(isFocused));
    await box.fill(text);
    await deskMap.pane.getByRole('option').first().waitFor();
    await desk.keyboard.press('Enter');
  };

  const untilTinted = (map: MapGlass, colour: string): Promise<void> =>
    map.pane
      .locator(`.leaflet-levee-ground-pane path[fill="${colour}"]`)
      .first()
      .waitFor({ state: 'attached' });

  beforeAll(async () => {
    product = await Product.start({ environment: base.environment });
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    const { hash } = await product.administrator.post<{ hash: string }>(
      `/api/areas/${area}/geometry`,
      boundaryOf(extent),
    );
    await product.administrator.does(area, 'layer.put', {
      id: 'boundary',
      layerClass: 'boundary',
      geometry: hash,
      source,
      approvalNumber,
    });
    for (const grade of known) await enlist(`known-${grade}`, grade, places[grade]);
    officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const dutyUrl = `${product.url}/duty?theme=dark`;
    ({ page: desk } = await openScreen(browser(), officer, dutyUrl));
    const key = await hangWall(product);
    await silence(product.administrator, area);
    ({ page: wall } = await openScreen(browser(), key, `${product.url}/wall?theme=dark`));
    for (const page of [desk, wall]) page.on('request', (request) => asked.push(request.url()));
    [deskMap, wallMap] = [new MapGlass(desk, extent), new MapGlass(wall, extent)];
    await upToDate();
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
    base.remove();
  });

  test('shows every point in the colour of its grade, where it lies', async () => {
    for (const map of [deskMap, wallMap]) await untilShown(map, [true, true, true, true]);
    const nowhere = await deskMap.spotOf(newPlace);
    for (const grade of known)
      expect(await deskMap.hasColour(palettes.dark.grades[grade].fill, nowhere)).toBe(false);
  });

  test('says whose map it is and under which approval number', async () => {
    const credits = wallMap.pane.locator('.levee-map-credits');
    await credits.getByText(`来源：${source}`).waitFor();
    await credits.getByText(`审图号：${approvalNumber}`).waitFor();
  });

  test('has the server’s map underneath on wall, desk and phone, with its source and approval number', async () => {
    const url = `${product.url}/duty?theme=dark`;
    const look = { viewport: phoneSize, isTouched: true };
    const { page: phone, context } = await openScreen(browser(), officer, url, look);
    for (const name of ['···', '地图'])
      await phone.getByRole('button', { name, exact: true }).click();
    for (const page of [wall, desk, phone]) {
      await untilUnderneath(page, underneath);
      const credits = page.locator('.levee-map-credits');
      await credits.getByText(`来源：${baseCredit.source}`).waitFor();
      await credits.getByText(`审图号：${baseCredit.approvalNumber}`).waitFor();
    }
    await context.close();
  });

  test('keeps the area clear of the legend in both languages', async () => {
    for (const language of ['en', 'zh']) {
      await wall.keyboard.press('l');
      await wall.waitForFunction(
        (lang) => document.documentElement.lang.startsWith(lang),
        language,
      );
      await until(async () => {
        const box = await wallMap.boundaryBox();
        const legend = await wallMap.pane.locator('.levee-legend').boundingBox();
        return legend && box.y + box.height <= legend.y;
      });
    }
  });

  test('draws changes step by step as it would draw them from scratch', async () => {
    const before = await wallMap.print();
    for (let step = 0; step < 24; step++) {
      const position = { lat: 30.62 + 0.015 * step, lng: 117.02 + 0.019 * step };
      await enlist(`step-${step % 16}`, known[step % 4] ?? 'red', position);
    }
    await enlist('known-red', 'red', places.red);
    await upToDate();
    const stepwise = await until(async () => {
      const print = await wallMap.print();
      return print !== before && print === (await wallMap.print()) ? print : undefined;
    });
    await wall.reload();
    await upToDate();
    await until(async () => (await wallMap.print()) === stepwise);
    expect(await wallMap.print()).toBe(stepwise);
  });

  test('follows the filter of the list, says so, and shows everything again', async () => {
    await desk
      .locator('.hazard-filter')
      .getByRole('button', { name: /特大|红/ })
      .first()
      .click();
    await untilShown(deskMap, [true, false, false, false]);
    await desk.getByRole('button', { name: '只显示筛选结果 · 显示全部' }).click();
    await untilShown(deskMap, [true, true, true, true]);
  });

  test('is painted anew in the other theme', async () => {
    const dark = await deskMap.print();
    await desk.getByRole('button', { name: '浅色' }).click();
    const { fill } = palettes.light.grades.red;
    await until(async () => deskMap.hasColour(fill, await deskMap.spotOf(places.red)));
    expect(await deskMap.print()).not.toBe(dark);
    await desk.getByRole('button', { name: '深色' }).click();
    await until(async () => (await deskMap.print()) === dark);
  });

  test('is moved by the arrow keys and zoomed by plus and minus', async () => {
    await deskMap.pane.getByRole('region').focus();
    const home = await deskMap.boundaryBox();
    await desk.keyboard.press('ArrowRight');
    await deskMap.untilMovedFrom(home);
    const moved = await deskMap.boundaryBox();
    expect(moved.x).toBeLessThan(home.x);
    await desk.keyboard.press('-');
    await deskMap.untilMovedFrom(moved);
    const farther = await deskMap.boundaryBox();
    expect(farther.width).toBeLessThan(0.6 * home.width);
    await desk.keyboard.press('+');
    await deskMap.untilMovedFrom(farther);
    expect((await deskMap.boundaryBox()).width).toBeCloseTo(home.width, -1);
  });

  test('goes from point to point by keys, the worst first, says which, and opens it', async () => {
    await desk.getByRole('button', { name: '全域' }).click();
    await untilShown(deskMap, [true, true, true, true]);
    await deskMap.pane.getByRole('region').focus();
    await desk.keyboard.press('PageDown');
    const said = deskMap.pane.getByText(/^第 1 处，共 \d+ 处：测试点 .+，红色，/);
    const first = (await said.textContent()) ?? '';
    const outline = await deskMap.pane.locator('.levee-selection.is-stepped').boundingBox();
    expect(outline && (await deskMap.hasColour(palettes.dark.grades.red.fill, outline))).toBe(true);
    for (const key of ['PageUp', 'PageUp']) await desk.keyboard.press(key);
    await deskMap.pane.getByText(/^第 \d\d 处，共 \d+ 处：测试点 .+，蓝色，/).waitFor();
    for (const key of ['PageDown', 'PageDown']) await desk.keyboard.press(key);
    await deskMap.pane.getByText(first).waitFor();
    await desk.keyboard.press('Enter');
    await desk
      .getByRole('dialog', { name: /测试点 [a-z]+-[a-z0-9]+/.exec(first)?.[0] ?? '' })
      .waitFor();
    await desk.keyboard.press('Escape');
  });

  test('shows that a point can be pressed, and opens it', async () => {
    await desk.getByRole('button', { name: '全域' }).click();
    await untilShown(deskMap, [true, true, true, true]);
    const { x, y } = await deskMap.spotOf(places.orange);
    await desk.mouse.move(x, y);
    await deskMap.pane.locator('.levee-map-stage.is-over-hazard').waitFor();
    await desk.mouse.click(x, y);
    await desk.getByRole('dialog', { name: '测试点 known-orange' }).waitFor();
  });

  test('measures what is pressed, and the keyboard ends it', async () => {
    await desk.keyboard.press('Escape');
    await deskMap.pane.getByRole('button', { name: '全域' }).click();
    await deskMap.untilStill();
    await deskMap.pane.getByRole('button', { name: '量距离' }).click();
    for (const grade of ['red', 'orange'] as const) {
      const { x, y } = await deskMap.spotOf(places[grade]);
      await desk.mouse.click(x, y);
    }
    const figure = deskMap.pane.getByText(/^长 [\d.]+ km$/);
    const km = Number(/[\d.]+/.exec((await figure.textContent()) ?? '')?.[0]);
    const exact = geodesicM(places.red, places.orange) / 1_000;
    expect(Math.abs(km / exact - 1)).toBeLessThan(0.02);
    await desk.keyboard.press('Enter');
    await deskMap.pane.getByText('量完了').waitFor();
    await desk.keyboard.press('Escape');
    await deskMap.pane.locator('.levee-sketch-bar').waitFor({ state: 'detached' });
  });

  test('colours townships as the layer list says, by keyboard, and keeps it for the person', async () => {
    await desk.keyboard.press('Escape');
    await desk.getByRole('button', { name: '全域' }).click();
    await putTownships();
    await deskMap.pane.getByRole('button', { name: '图层', disabled: false }).press('Enter');
    const tint = deskMap.pane.getByLabel('按未闭环最高等级');
    await tint.press('Space');
    await untilTinted(deskMap, palettes.dark.grades.red.fill);
    await deskMap.pane.getByText(/西镇最高红色 · \d+ 处/).waitFor();
    const found = await new AxeBuilder({ page: desk }).include('.levee-layer-list').analyze();
    expect(found.violations).toEqual([]);
    await deskMap.pane.getByLabel('隐患点', { exact: true }).press('Space');
    await desk.keyboard.press('Escape');
    expect(await deskMap.pane.getByRole('button', { name: '图层' }).evaluate(isFocused)).toBe(true);
    await desk.reload();
    await untilTinted(deskMap, palettes.dark.grades.red.fill);
    await deskMap.pane.getByRole('button', { name: '图层', disabled: false }).press('Enter');
    expect(await deskMap.pane.getByLabel('隐患点', { exact: true }).isChecked()).toBe(false);
  });

  test('goes to what is searched for by number, with keys alone', async () => {
    await desk.keyboard.press('/');
    await deskMap.pane.getByRole('combobox').fill('KNOWN-');
    await deskMap.pane.getByRole('option').nth(3).waitFor();
    const found = await new AxeBuilder({ page: desk }).include('.levee-map-search').analyze();
    expect(found.violations).toEqual([]);
    await search('known-blue');
    await desk.getByRole('dialog', { name: '测试点 known-blue' }).waitFor();
  });

  test('draws the way that the chosen team came', async () => {
    await walkNorth(product, area, 'team-west');
    const way = deskMap.pane.locator('.leaflet-levee-trails-pane path');
    expect(await way.count()).toBe(0);
    await search('西岭应急');
    await way.first().waitFor({ state: 'attached' });
    await untilGoesNorth(way.first());
  });

  test('is drawn a zone on by keys alone, which the wall shows, and a corner of it is moved', async () => {
    const shape = wallMap.pane.locator('.leaflet-levee-zones-pane path');
    expect(await shape.count()).toBe(0);
    await deskMap.pane.getByRole('button', { name: /^划定区域/, disabled: false }).press('Enter');
    await desk.getByRole('button', { name: '+ 危险区', disabled: false }).press('Enter');
    await deskMap.pane.getByRole('region').focus();
    for (const key of ['Space', 'ArrowRight', 'Space', 'ArrowDown', 'Space']) {
      await desk.keyboard.press(key);
      await deskMap.untilStill();
    }
    await desk.keyboard.press('Enter');
    const form = desk.getByRole('dialog', { name: '划定' });
    await form.getByLabel('名称').fill('坝下');
    await form.getByLabel('依据').fill('坝脚渗水');
    await form.getByLabel('所属乡镇').click();
    await desk.getByRole('option').first().click();
    const found = await new AxeBuilder({ page: desk }).include('.modal-dialog').analyze();
    expect(found.violations).toEqual([]);
    await form.getByRole('button', { name: '划定' }).click();
    await wallMap.pane.getByText('⚠ 坝下').waitFor();
    const drawn = await shape.getAttribute('d');
    await deskMap.pane
      .getByRole('button', { name: '划定区域（1 处生效）', disabled: false })
      .press('Enter');
    await desk.getByRole('button', { name: '改图形', disabled: false }).press('Enter');
    const corner = deskMap.pane.getByRole('button', { name: '角点 1，共 3 个' });
    await corner.focus();
    await desk.keyboard.press('Shift+ArrowUp');
    await desk.keyboard.press('Enter');
    await desk.getByRole('dialog').getByRole('button', { name: '修改' }).click();
    await until(async () => (await shape.getAttribute('d')) !== drawn);
  });

  test('a zone is named in the log, leads to its place, and lists what was said of it', async () => {
    await desk.keyboard.press('n');
    await desk.getByLabel('内容').fill('已拉警戒线 ');
    await desk.getByLabel('内容').press('End');
    await desk.keyboard.type('#坝下');
    await desk.getByRole('button', { name: /^#坝下/, disabled: false }).press('Enter');
    await desk.keyboard.press('Control+Enter');
    const before = await desk.locator('.leaflet-proxy').first().getAttribute('style');
    await desk.locator('.record-chips button', { hasText: '坝下' }).first().click();
    await until(async () => {
      const now = await desk.locator('.leaflet-proxy').first().getAttribute('style');
      return now !== before;
    });
    await deskMap.untilStill();
    await deskMap.pane
      .getByRole('button', { name: '划定区域（1 处生效）', disabled: false })
      .press('Enter');
    await desk.locator('.zone-list').getByText('已拉警戒线').waitFor();
    await desk.keyboard.press('Escape');
  });

  test('loses a zone that is lifted, and the list keeps it', async () => {
    await deskMap.pane
      .getByRole('button', { name: '划定区域（1 处生效）', disabled: false })
      .press('Enter');
    await desk.getByRole('button', { name: '解除', exact: true, disabled: false }).press('Enter');
    await desk.getByLabel('解除依据').fill('已堵漏');
    await desk.keyboard.press('Control+Enter');
    await wallMap.pane.getByText('⚠ 坝下').waitFor({ state: 'detached' });
    expect(await wallMap.pane.locator('.leaflet-levee-zones-pane path').count()).toBe(0);
    await desk.getByText(/解除：已堵漏/).waitFor();
    await desk.keyboard.press('Escape');
  });

  test('is coloured on a wall by its address', async () => {
    await wall.goto(`${product.url}/wall?theme=dark&tint=duty&hide=hazards`);
    await wallMap.pane.getByText('东镇– 无排班').waitFor();
    await wallMap.pane.locator('.levee-legend').getByText('缺岗').waitFor();
  });

  test('shows a map dropped from a stick once it is said whose it is, and again at the next start', async () => {
    const bytes = [...archiveOf(brought)];
    const dataTransfer = await wall.evaluateHandle((given) => {
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(given)], 'county.pmtiles'));
      return carried;
    }, bytes);
    await wallMap.pane.dispatchEvent('drop', { dataTransfer });
    await wallMap.pane.getByLabel('地图来源').fill('测试测绘院');
    await untilUnderneath(wall, underneath);
    await wallMap.pane.getByLabel('审图号').fill('测试（2026）002号');
    await wallMap.pane.getByRole('button', { name: '显示' }).click();
    await untilUnderneath(wall, brought);
    expect(await wallMap.pane.getByText(baseCredit.approvalNumber).count()).toBe(0);
    await until(() => wall.evaluate(() => localStorage.getItem('levee.brought') ?? undefined));
    await wall.reload();
    await untilUnderneath(wall, brought);
    await wallMap.pane.getByText('审图号：测试（2026）002号').waitFor();
  });

  test('asks nobody but its own server for anything', () => {
    const own = new URL(product.url).host;
    const foreign = asked.filter((url) => /^(http|ws)/.test(url) && new URL(url).host !== own);
    expect(asked.length).toBeGreaterThan(10);
    expect(foreign).toEqual([]);
  });
});

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
