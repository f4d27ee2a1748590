import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { photoStages } from '@levee/shared/model/hazard-photo';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import { until } from '@levee/test/support/until';
import { Caller } from '@levee/test/support/caller';
import { figuresOf, untilFigures } from '@levee/test/support/figures';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilShows } from '@levee/test/support/screens';

const area = 'drill';
const wallReading = { audience: 'wall', scope: '990101000000' } as const;

describeInBrowser('the drill', (browser) => {
  let product: Product;
  let truth: Truth;
  let screens: Page[];

  beforeAll(async () => {
    product = await Product.start({ hasDrill: true });
    truth = await Truth.of(product.databaseUrl);
    const wallKey = new Caller(product.url);
    const wall = await openScreen(browser(), wallKey, product.wallLink);
    const desk = await openScreen(
      browser(),
      product.administrator,
      `${product.url}/duty?area=${area}`,
    );
    const phone = await openScreen(
      browser(),
      product.administrator,
      `${product.url}/leader?area=${area}`,
      { viewport: phoneSize },
    );
    screens = [wall.page, desk.page, phone.page];
    for (const page of screens) await untilShows(page, 1);
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
  });

  test('says on every screen that it is a drill', async () => {
    for (const page of screens) await page.getByText('演练').first().waitFor();
  });

  test('plays 48 hours at full speed, and every screen ends equal to the database', async () => {
    await product.administrator.does(area, 'drill.pace', { rate: 3600 });
    const head = await untilStill(product, truth);
    for (const page of screens) await untilShows(page, head);
    const [wall, desk, phone] = screens;
    const wanted = await figuresOf(truth, area, wallReading);
    for (const page of [wall, phone]) if (page) await untilFigures(page, wanted);
    const [, open] = wanted;
    const all = (await truth.records(area, 'hazard', wallReading)).length;
    await desk?.getByText(`${open?.replace(',', '')} / ${all} 处`).waitFor();
    expect(await truth.head(area)).toBe(head);
  });

  test('shows every photograph that a danger of it names', async () => {
    const dangers = await truth.records(area, 'hazard', wallReading);
    const named = new Map(
      dangers.flatMap(({ id, photos = [] }) =>
        photos.map(({ stage, file }) => [stage, `${file.sha256}/of/hazard/${id}`] as const),
      ),
    );
    expect(named.size).toBe(photoStages.length);
    for (const path of named.values()) {
      const url = `${product.url}/api/areas/${area}/files/${path}?size=small`;
      const shown = await screens[1]?.request.get(url);
      expect([shown?.status(), shown?.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    }
  });
});

const endMs = Date.parse('2026-07-22T00:00:00.000Z');

/** Polls in a row in which the log has not grown: the player has given all it had. */
const stillPolls = 20;

/** Waits for the end of the scenario, stops the drill's clock, and answers with the number it stands at. */
async function untilStill(product: Product, truth: Truth): Promise<number> {
  await until(async () => {
    const [profile] = await truth.records(area, 'profile', wallReading);
    return areaNowMs(profile?.drillClock, Date.now()) > endMs;
  });
  let head = -1;
  let still = 0;
  await until(async () => {
    const next = await truth.head(area);
    still = next === head ? still + 1 : 0;
    head = next;
    return still >= stillPolls;
  });
  await product.administrator.does(area, 'drill.pace', { rate: 0 });
  return truth.head(area);
}
