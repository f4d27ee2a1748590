import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { palettes } from '@levee/dashboard/map/symbols';
import type { Grade } from '@levee/shared/model/hazard';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { MapGlass } from '@levee/test/support/map-glass';
import { area, east, employ, foundOffice, hangWall, west } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

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

describeInBrowser('the map', (browser) => {
  let product: Product;
  let truth: Truth;
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
      return JSON.stringify(seen) === JSON.stringify(wanted) ? true : undefined;
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

  const untilTinted = (map: MapGlass, colour: string): Promise<void> =>
    map.pane
      .locator(`.leaflet-levee-ground-pane path[fill="${colour}"]`)
      .first()
      .waitFor({ state: 'attached' });

  beforeAll(async () => {
    product = await Product.start();
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
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const dutyUrl = `${product.url}/duty?theme=dark`;
    ({ page: desk } = await openScreen(browser(), officer, dutyUrl));
    const key = await hangWall(product);
    ({ page: wall } = await openScreen(browser(), key, `${product.url}/wall?theme=dark`));
    for (const page of [desk, wall]) page.on('request', (request) => asked.push(request.url()));
    [deskMap, wallMap] = [new MapGlass(desk, extent), new MapGlass(wall, extent)];
    await upToDate();
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
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
        return legend && box.y + box.height <= legend.y ? true : undefined;
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
    await until(async () => ((await wallMap.print()) === stepwise ? true : undefined));
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
    const at = await deskMap.spotOf(places.red);
    await until(async () =>
      (await deskMap.hasColour(palettes.light.grades.red.fill, at)) ? true : undefined,
    );
    expect(await deskMap.print()).not.toBe(dark);
    await desk.getByRole('button', { name: '深色' }).click();
    await until(async () => ((await deskMap.print()) === dark ? true : undefined));
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

  test('opens a point that is pressed', async () => {
    await desk.getByRole('button', { name: '全域' }).click();
    await untilShown(deskMap, [true, true, true, true]);
    const { x, y } = await deskMap.spotOf(places.orange);
    await desk.mouse.click(x, y);
    await desk.getByRole('dialog', { name: '测试点 known-orange' }).waitFor();
  });

  test('colours townships as the layer list says, by keyboard, and keeps it for the person', async () => {
    await desk.keyboard.press('Escape');
    await desk.getByRole('button', { name: '全域' }).click();
    await putTownships();
    await deskMap.pane.getByRole('button', { name: '图层' }).press('Enter');
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
    await deskMap.pane.getByRole('button', { name: '图层' }).press('Enter');
    expect(await deskMap.pane.getByLabel('隐患点', { exact: true }).isChecked()).toBe(false);
  });

  test('is coloured on a wall by its address', async () => {
    await wall.goto(`${product.url}/wall?theme=dark&tint=duty&hide=hazards`);
    await wallMap.pane.getByText('东镇– 无排班').waitFor();
    await wallMap.pane.locator('.levee-legend').getByText('缺岗').waitFor();
  });

  test('asks nobody but its own server for anything', () => {
    const own = new URL(product.url).host;
    const foreign = asked.filter((url) => /^(http|ws)/.test(url) && new URL(url).host !== own);
    expect(asked.length).toBeGreaterThan(10);
    expect(foreign).toEqual([]);
  });
});

function boundaryOf({ southWest, northEast }: typeof extent): unknown {
  const ring = [
    [southWest.lng, southWest.lat],
    [northEast.lng, southWest.lat],
    [northEast.lng, northEast.lat],
    [southWest.lng, northEast.lat],
    [southWest.lng, southWest.lat],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name: '青石县' }, geometry }],
  };
}

/** The area in two halves, each the township that its points are registered under. */
function townshipsOf({ southWest, northEast }: typeof extent): unknown {
  const middle = (southWest.lng + northEast.lng) / 2;
  const half = (code: string, name: string, from: number, to: number): unknown => ({
    type: 'Feature',
    properties: { code, name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [from, southWest.lat],
          [to, southWest.lat],
          [to, northEast.lat],
          [from, northEast.lat],
          [from, southWest.lat],
        ],
      ],
    },
  });
  const halves = [
    half(west, '西镇', southWest.lng, middle),
    half(east, '东镇', middle, northEast.lng),
  ];
  return { type: 'FeatureCollection', features: halves };
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
