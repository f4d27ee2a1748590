import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { serveTiles, untilDrawn } from '@levee/test/support/base-map';
import { describeInBrowser } from '@levee/test/support/browser';
import { area, employ, foundOffice } from '@levee/test/support/office';
import { boundaryOf } from '@levee/test/support/map-ground';
import { Product } from '@levee/test/support/product';
import { openScreen } from '@levee/test/support/screens';

const extent = { southWest: { lat: 30.6, lng: 117 }, northEast: { lat: 31, lng: 117.5 } };

describeInBrowser('the tiles of other servers', (browser) => {
  let tiles: Awaited<ReturnType<typeof serveTiles>>;
  let product: Product;
  let desk: Page;
  let map: Locator;
  const asked: URL[] = [];

  beforeAll(async () => {
    tiles = await serveTiles([40, 90, 160]);
    product = await Product.start({ environment: tiles.environment });
    await foundOffice(product.administrator);
    const { hash } = await product.administrator.post<{ hash: string }>(
      `/api/areas/${area}/geometry`,
      boundaryOf(extent),
    );
    const boundary = { id: 'boundary', layerClass: 'boundary', geometry: hash } as const;
    const credit = { source: '测试自绘', approvalNumber: '测试（2026）001号' };
    await product.administrator.does(area, 'layer.put', { ...boundary, ...credit });
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    ({ page: desk } = await openScreen(browser(), officer, `${product.url}/healthz`));
    desk.on('request', (request) => asked.push(new URL(request.url())));
    await desk.goto(`${product.url}/duty?theme=dark`);
    map = desk.locator('.levee-map');
  });

  afterAll(async () => {
    await product.end();
    tiles.close();
  });

  test('lie underneath with source and approval number; they learn no more than whence they are asked', async () => {
    const drawn = await untilDrawn(desk);
    await map.getByText('来源：测试图床').waitFor();
    await map.getByText('审图号：测试（2026）004号').waitFor();
    const layers = drawn.map(({ pathname }) => pathname);
    expect(layers.indexOf('/cva')).toBeGreaterThan(layers.indexOf('/vec'));
    expect(Math.max(...drawn.map(({ searchParams }) => Number(searchParams.get('z'))))).toBe(9);
    expect(new Set(tiles.served).size).toBe(tiles.served.length);
    expect([...tiles.referers]).toEqual([`${product.url}/`]);
    const others = asked.filter(({ origin }) => origin !== product.url);
    const hosts = others.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host);
    expect([...new Set(hosts)].sort()).toEqual(tiles.hosts);
  });

  test('that none comes any more is told, until one comes again', async () => {
    const notice = map.getByText('底图没有图块传来');
    expect(await notice.count()).toBe(0);
    tiles.answerWith(403);
    await (await desk.context().newCDPSession(desk)).send('Network.clearBrowserCache');
    await desk.reload();
    await notice.waitFor();
    const pictures = map.locator('.levee-slot img');
    expect(await pictures.count()).toBeGreaterThan(0);
    expect(await pictures.filter({ visible: true }).count()).toBe(0);
    tiles.answerWith(200);
    await map.getByRole('button', { name: '缩小' }).click();
    await notice.waitFor({ state: 'detached' });
    await pictures.filter({ visible: true }).first().waitFor();
  });

  test('leave the map’s tools within the pane, however low it is', async () => {
    await desk.setViewportSize({ width: 1920, height: 860 });
    const tools = map.locator('.levee-map-tools');
    const [column, pane] = [await tools.boundingBox(), await map.boundingBox()];
    if (!column || !pane) throw new Error('the map has no tools');
    expect(column.y + column.height).toBeLessThanOrEqual(pane.y + pane.height);
    await tools.locator('button:visible').last().click();
  });
});
