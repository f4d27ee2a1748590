import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Page, Request } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import type { Caller } from '@levee/test/support/caller';
import { area, county, foundOffice, hangWall } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { Truth, untilShows, wallSize } from '@levee/test/support/screens';
import { Weather } from '@levee/test/support/weather';

/** Each of a browser's six connections to a wall at the end of a bad line: enough for a picture, not for one twice. */
const narrow = { bytesPerSecond: 16_000, sliceBytes: 2_000 };

/** What a wall asks for once. Over a narrow line twice is too often. */
const dear = /\/assets\/|\/snapshot|\/api\/areas\/\d+$/;

describeInBrowser('a wall on a bad line', (browser) => {
  let product: Product;
  let truth: Truth;
  let line: Weather;
  let key: Caller;
  let wall: Page;
  let device: string;
  const faults: string[] = [];

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    line = await Weather.over(product.port, seededRandom(1));
    await foundOffice(product.administrator);
    key = await hangWall(product);
    const { devices } = await product.administrator.get<{ devices: { id: string }[] }>(
      '/api/devices',
    );
    device = devices[0]?.id ?? '';
  });
  afterAll(async () => {
    await line.close();
    await truth.close();
    await product.end();
  });

  const note = (id: string, text: string) =>
    product.administrator.does(area, 'hazard.report', {
      ...{ id, region: county, name: text, position: null, description: '' },
      ...{ hazardKind: 'geohazard', attributes: {} },
    });
  const tells = (text: string) => wall.locator('.ticker-strip').getByText(text).first();
  const untilScene = (id: string) => wall.locator(`.wall-screen[data-scene="${id}"]`).waitFor();

  test('16 kB a second each: the picture comes, and nothing of it is asked for twice', async () => {
    line.becomes(narrow);
    const context = await browser().newContext({ viewport: wallSize, locale: 'zh-CN' });
    await context.addCookies(key.cookiesFor(line.url));
    wall = await context.newPage();
    const asked: Request[] = [];
    const sockets: string[] = [];
    wall.on('pageerror', (error) => faults.push(error.message));
    wall.on('request', (request) => {
      if (dear.test(pathOf(request))) asked.push(request);
    });
    wall.on('websocket', (socket) => sockets.push(socket.url()));
    await wall.goto(`${line.url}/wall`, { waitUntil: 'commit' });
    await untilShows(wall, await truth.head(area));
    await untilScene('overview');
    await wall.waitForFunction(
      () =>
        document.querySelectorAll('.wall-tile').length >= 10 &&
        document.querySelector('.wall-tile .levee-map') !== null &&
        !document.querySelector('.wall-tiles > :not(.wall-tile, .wall-notes)'),
      undefined,
      { timeout: 100_000 },
    );
    const came = (await Promise.all(asked.map(pathIfCame))).flat();
    const twice = came.filter((path, at) => came.indexOf(path) !== at);
    expect([twice, sockets.length, came.length > 5]).toEqual([[], 1, true]);
  });

  test('half open: it no longer calls itself live although nobody hung up, and comes back by itself', async () => {
    await wall.evaluate(() => (document.documentElement.dataset['loaded'] = 'once'));
    line.becomes({ isDead: true });
    await note('swallowed', '半开时上报');
    await wall.waitForFunction(() => document.documentElement.dataset['link'] !== 'live');
    expect(await tells('半开时上报').count()).toBe(0);
    line.becomes({});
    await untilShows(wall, await truth.head(area));
    await tells('半开时上报').waitFor();
  });

  test('its server is started anew: it comes back to its scene with what it held', async () => {
    await product.administrator.does(area, 'wallPlan.pin', {
      ...{ wall: device, name: '1号屏' },
      pinned: { scene: 'water', about: null, until: null },
    });
    await untilScene('water');
    await product.stop();
    await wall.waitForFunction(() => document.documentElement.dataset['link'] !== 'live');
    await untilScene('water');
    await product.startAgain();
    await note('afterwards', '重启后上报');
    await untilShows(wall, await truth.head(area));
    for (const text of ['半开时上报', '重启后上报']) await tells(text).waitFor();
    await untilScene('water');
  });

  test('it was one page all the time, and threw no error', async () => {
    expect(await wall.evaluate(() => document.documentElement.dataset['loaded'])).toBe('once');
    expect(faults).toEqual([]);
  });
});

function pathOf(request: Request): string {
  return new URL(request.url()).pathname;
}

/** The page and its worker share a file: who asks second is given the browser's own copy, and nothing comes. */
async function pathIfCame(request: Request): Promise<string[]> {
  const { responseBodySize } = await request.sizes();
  return responseBodySize > 0 ? [pathOf(request)] : [];
}
