import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { ledgerDraft, stationDraft, zoneDraft } from '@levee/shared/testing/drafts';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { boundaryOf } from '@levee/test/support/map-ground';
import { area, east, employ, foundOffice, west } from '@levee/test/support/office';
import { middleOf } from '@levee/test/support/middle';
import { Product } from '@levee/test/support/product';
import { missedWord, openScreen, phoneSize } from '@levee/test/support/screens';

const hourMs = 3_600_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** Round the place where the eastern team is. */
const ring = [
  [117.15, 30.85],
  [117.25, 30.85],
  [117.25, 30.95],
  [117.15, 30.95],
  [117.15, 30.85],
];

describeInBrowser('what is pressed on a map', (browser) => {
  let product: Product;
  let phone: Page;
  let leader: Page;
  let desk: Page;

  beforeAll(async () => {
    product = await Product.start();
    const { administrator } = product;
    await foundOffice(administrator);
    const { hash } = await administrator.post<{ hash: string }>(
      `/api/areas/${area}/geometry`,
      boundaryOf({ southWest: { lat: 30.7, lng: 117 }, northEast: { lat: 31.1, lng: 117.4 } }),
    );
    const boundary = { id: 'boundary', layerClass: 'boundary', geometry: hash } as const;
    await administrator.does(area, 'layer.put', { ...boundary, source: '测试自绘' });
    const gauges = [
      { id: 'gate', name: '石湾水文站', position: { lat: 30.96, lng: 117.12 } },
      { id: 'silent', name: '西岭水位站', position: { lat: 30.84, lng: 117.3 } },
    ];
    for (const gauge of gauges)
      await administrator.does(
        area,
        'station.enlist',
        stationDraft({ ...gauge, code: gauge.id, region: west, river: '青石河' }),
      );
    for (const [station, ms, levelM] of [
      ['gate', 2 * hourMs, 5.1],
      ['gate', 0, 5.4],
      ['silent', 9 * hourMs, 4.2],
    ] as const)
      await administrator.does(area, 'station.observe', { station, at: ago(ms), levelM });
    const shape = { type: 'Polygon' as const, coordinates: [ring] };
    const hours = { from: ago(hourMs), until: null };
    await administrator.does(
      area,
      'zone.lay',
      zoneDraft({ region: east, name: '东堤危险区', reason: '堤脚渗水', shape, ...hours }),
    );
    const where = { region: east, hazard: null, place: '东堤三号段', position: null };
    const order = { team: 'team-east', deployment: 'way-east', orders: '装填沙袋' };
    await administrator.does(area, 'team.dispatch', { ...order, ...where }, 1);
    await administrator.does(area, 'hazard.enlist', {
      ...ledgerDraft({ id: 'dyke', name: '东堤险段', region: east, code: 'dyke', grade: 'orange' }),
      position: { lat: 31.02, lng: 117.1 },
    });
    const officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    const open = async (path: string, look = {}): Promise<Page> =>
      (await openScreen(browser(), officer, `${product.url}${path}`, look)).page;
    const touched = { viewport: phoneSize, isTouched: true };
    phone = await open(`/field/map?area=${area}&at=team/team-east`, touched);
    leader = await open(`/leader?area=${area}`, { viewport: { width: 1280, height: 900 } });
    desk = await open('/duty');
  });
  afterAll(() => product.end());

  const drawer = (page: Page) => page.locator('.side-drawer');
  const said = (page: Page, ...words: string[]) =>
    Promise.all(
      words.map((one) => drawer(page).getByText(one, { exact: false }).first().waitFor()),
    );
  const team = (page: Page): Locator =>
    page.locator('.levee-marker').filter({ hasText: '东堤' }).locator('.levee-team');
  /** Far off a station is a sign without its name. */
  const station = (page: Page, standing: 'below' | 'overWarning'): Locator =>
    page.locator(`.levee-marker .levee-station.is-${standing}`);
  const seemly = async (page: Page): Promise<void> => {
    expect(await missedWord(page)).toBeNull();
    const { violations } = await new AxeBuilder({ page }).include('.side-drawer').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  };
  const leave = async (page: Page): Promise<void> => {
    await drawer(page).getByRole('button', { name: '关闭' }).press('Enter');
    await drawer(page).waitFor({ state: 'detached' });
  };

  test('a team says to a phone what it does, with how many, and that nobody knows where it is', async () => {
    await team(phone).tap();
    await drawer(phone).getByRole('heading', { name: '东堤党员突击队' }).waitFor();
    await said(phone, '集结', '24 人', '东堤三号段', '装填沙袋', '队长甲', '无定位');
    await seemly(phone);
    await leave(phone);
  });

  test('a zone says to a phone what it asks, why, and until when', async () => {
    const { x, y } = await middleOf(phone.locator('.levee-map'));
    await phone.touchscreen.tap(x, y + 70);
    await drawer(phone).getByRole('heading', { name: '东堤危险区' }).waitFor();
    await said(phone, '危险区', '生效', '直到解除', '堤脚渗水', '东堤镇');
    await seemly(phone);
    await leave(phone);
  });

  test('a station says to a leader how high it is and which way it goes; one that fell silent, as of when', async () => {
    await leader
      .getByRole('button', { name: '打开地图' })
      .or(leader.locator('.levee-map'))
      .first()
      .click();
    await station(leader, 'overWarning').click();
    await said(leader, '超警戒 0.40 m', '5.40 m', '涨', '警戒 5.00', '保证 6.00', '青石河');
    await seemly(leader);
    await station(leader, 'below').click();
    await drawer(leader).getByRole('heading', { name: '西岭水位站' }).waitFor();
    await said(leader, '数据截至', '4.20 m');
    expect(await drawer(leader).locator('.state-badge').count()).toBe(0);
    const tag = leader.locator('.levee-station-face.is-old .levee-tag');
    const inkOf = (what: Locator) => what.evaluate((one) => getComputedStyle(one).color);
    expect(await inkOf(tag.locator('span'))).toBe(await inkOf(tag));
    await leave(leader);
  });

  test('a desk tells of one thing at a time: a station takes the place of a point', async () => {
    await desk.getByText('东堤险段').first().click();
    await drawer(desk).getByRole('heading', { name: '东堤险段' }).waitFor();
    await station(desk, 'overWarning').dispatchEvent('click');
    await drawer(desk).getByRole('heading', { name: '石湾水文站' }).waitFor();
    await drawer(desk).getByRole('heading', { name: '东堤险段' }).waitFor({ state: 'detached' });
    await leave(desk);
  });
});
