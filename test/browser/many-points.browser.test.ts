import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import { describeInBrowser } from '@levee/test/support/browser';
import { enlistHazards } from '@levee/test/support/many-hazards';
import { area, east, employ, foundOffice, hangWall, west } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const count = 10_000;

describeInBrowser('a wall with ten thousand points', (browser) => {
  let product: Product;
  let head: number;

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    const database = await openDatabase(product.databaseUrl, 2);
    const ledger = new Ledger(database);
    await enlistHazards(ledger, { area, townships: [east, west], count });
    head = (await ledger.head(area))?.seq ?? -1;
    await database.destroy();
  });

  afterAll(() => product.end());

  test('takes them in columns, is live at the head of the log and paints them', async () => {
    const { page, context, faults } = await openScreen(
      browser(),
      await hangWall(product),
      `${product.url}/wall`,
    );
    const snapshot = page.waitForResponse((response) => response.url().endsWith('/snapshot'));
    await page.reload({ waitUntil: 'commit' });
    expect((await snapshot).headers()['content-type']).toContain(columnsType);
    await untilShows(page, head);
    await page.waitForFunction(isPainted, count);
    const map = page.locator('.levee-map-stage');
    expect(await map.getAttribute('data-points-home')).toBe('worker');
    expect(await map.getAttribute('data-points-falls')).toBe('0');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a flight is painted anew on its way: no point is blown up to several times its size', async () => {
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const { page, context } = await openScreen(browser(), officer, `${product.url}/duty`);
    await page.waitForFunction(isPainted, count);
    let turn = 0;
    const flight = async (): Promise<readonly number[]> => {
      await page.getByRole('button', { name: '全域', exact: true }).press('Enter');
      await page.locator('[data-points-shown="true"]').waitFor();
      const scales = page.evaluate(scalesOnTheWay);
      await page.locator('.hazard-row').nth(turn++).click();
      return scales;
    };
    await until(async () => {
      const scales = await flight();
      return new Set(scales).size > 5 && Math.max(...scales) < 3;
    });
    await context.close();
  });
});

/** Runs in the page: how much larger than it was painted the picture of the points was shown, frame by frame, until the map rests. */
async function scalesOnTheWay(): Promise<number[]> {
  const glass = document.querySelector('.leaflet-levee-hazards-pane canvas');
  if (!glass) throw new Error('there is no picture of points');
  const scales: number[] = [];
  let [still, last] = [0, ''];
  while (still < 12 || new Set(scales).size < 2) {
    await new Promise(requestAnimationFrame);
    const { transform } = getComputedStyle(glass);
    still = transform === last ? still + 1 : 0;
    last = transform;
    scales.push(new DOMMatrix(transform).a);
  }
  return scales;
}

/** Whether at least so many pixels of the canvas of points are not clear. */
function isPainted(wanted: number): boolean {
  const glass = document.querySelector<HTMLCanvasElement>('.leaflet-levee-hazards-pane canvas');
  if (!glass?.width) return false;
  const pen = new OffscreenCanvas(glass.width, glass.height).getContext('2d');
  if (!pen) return false;
  pen.drawImage(glass, 0, 0);
  const { data } = pen.getImageData(0, 0, glass.width, glass.height);
  return data.filter((_value, at) => at % 4 === 3 && (data[at] ?? 0) > 0).length > wanted;
}
