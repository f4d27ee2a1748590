import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { realData } from '@levee/test/support/real-data';
import { openScreen, Truth, untilShows } from '@levee/test/support/screens';
import { password, Product } from '@levee/test/support/product';

const code = '990103';
const reading = { audience: 'commander', scope: `${code}000000` } as const;

const boundary = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '清泉县' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [117, 30.6],
            [117.6, 30.6],
            [117.6, 31.1],
            [117, 31.1],
            [117, 30.6],
          ],
        ],
      },
    },
  ],
};

const lists = {
  units: '单位名称,所属区划,类别\n县防办,清泉县,指挥部\n水利局,清泉县,部门\n',
  hazards: [
    '编号,名称,类别,等级,经度,纬度,乡镇',
    'QQ-001,清泉水库,水库塘坝,橙色,117.20,30.80,清泉县',
    'QQ-002,老街易涝点,城市易涝点,黄色,117.31,30.92,清泉县',
    'QQ-003,后山滑坡,地质灾害点,紫色,117.31,30.92,清泉县',
  ].join('\n'),
};

describeInBrowser('an office brings its own lists', (browser) => {
  let product: Product;
  let truth: Truth;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    const screen = await openScreen(browser(), new Caller(product.url), `${product.url}/setup`);
    page = screen.page;
    screen.page.on('pageerror', ({ message }) => faults.push(message));
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
  });

  test('asks who it is before anything else, and goes on where one wanted to go', async () => {
    await page.getByLabel('账号').fill('root');
    await page.getByLabel('密码').fill('wrong password 0000');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('账号或密码不对').waitFor();
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/setup**');
  });

  test('makes an area and gives it its boundary, with source and map approval number', async () => {
    await page.getByLabel('区域名称').fill('清泉县');
    await page.getByLabel('六位行政区划代码').fill(code);
    await page.getByLabel('指挥部名称').fill('清泉县防汛抗旱指挥部');
    await page.getByRole('button', { name: '新建区域' }).click();
    await page.getByText('“清泉县”的地图').waitFor();
    await page
      .getByLabel('GeoJSON 文件')
      .setInputFiles(asFile('boundary.geojson', JSON.stringify(boundary)));
    await page.getByLabel('来源').fill('清泉县自然资源局 2026 年');
    await page.getByLabel('审图号').fill('清S(2026)001号');
    await page.getByRole('button', { name: '保存图层' }).click();
    await page.getByText('已保存').waitFor();
    const [layer] = await truth.records(code, 'layer', reading);
    expect(layer).toMatchObject({ layerClass: 'boundary', approvalNumber: '清S(2026)001号' });
  });

  test('imports a list after a trial that says what is wrong in which cell', async () => {
    await bring('units', asFile('units.csv', lists.units));
    await page.getByText('共 2 行：可导入 2 行').waitFor();
    await applyAll();
    await bring('hazards', asFile('hazards.csv', lists.hazards));
    await page.getByText('共 3 行：可导入 2 行，无变化 0 行，有错误 1 行').waitFor();
    await page.getByRole('cell', { name: /紫色/ }).first().waitFor();
    expect(await truth.records(code, 'hazard', reading)).toEqual([]);
    await applyAll();
    expect((await truth.records(code, 'hazard', reading)).map(({ name }) => name).sort()).toEqual(
      ['清泉水库', '老街易涝点'].sort(),
    );
  });

  test('changes nothing when the same file comes again', async () => {
    const head = await truth.head(code);
    await bring('hazards', asFile('hazards.csv', lists.hazards));
    await page.getByText('无变化 2 行').waitFor();
    expect(await truth.head(code)).toBe(head);
  });

  const roster = rosterFile();
  (roster ? test : test.skip)(
    `imports a real BIFF roster${roster ? '' : ' (skipped: ../shared/data is not there)'}`,
    async () => {
      await bring('shifts', roster ?? '');
      await page.getByText(/共 \d+ 行/).waitFor();
      await page.locator('.fixed-values').getByLabel('单位').selectOption({ label: '县防办' });
      await page.getByText(/可导入 [1-9]\d* 行/).waitFor();
      await applyAll();
      const shifts = await truth.records(code, 'shift', reading);
      expect(shifts.length).toBeGreaterThan(10);
      expect(new Set(shifts.map(({ post }) => post)).has('lead')).toBe(true);
    },
  );

  const places = realData('points/uk-ea-flood-areas.json');
  (places ? test : test.skip)(
    `imports 3,818 real places as hazard points${places ? '' : ' (skipped: ../shared/data is not there)'}`,
    async () => {
      const before = (await truth.records(code, 'hazard', reading)).length;
      await bring('hazards', places ?? '');
      await page.getByText('共 3818 行').waitFor({ timeout: 60_000 });
      await page
        .locator('.fixed-values')
        .getByLabel('类型')
        .selectOption({ label: '大小河流及桥梁' });
      await page.getByText(/可导入 3\d{3} 行/).waitFor({ timeout: 60_000 });
      await applyAll();
      expect((await truth.records(code, 'hazard', reading)).length).toBeGreaterThan(before + 3_000);
      await page.goto(`${product.url}/duty?area=${code}`);
      await untilShows(page, await truth.head(code));
      await page.getByText(/\d+ \/ 3\d{3} 处/).waitFor();
    },
  );

  test('its pages can be used by everybody, in both languages', async () => {
    for (const path of ['imports', 'setup']) {
      await page.goto(`${product.url}/${path}?area=${code}&lang=en`);
      await page.locator('.panel-card').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const words = (await page.locator('main').textContent()) ?? '';
      expect(words.replace(/清泉县自然资源局 2026 年|清S\(2026\)001号|清泉县/gu, '')).not.toMatch(
        /\p{Script=Han}/u,
      );
    }
  });

  test('no page threw an error in all that', () => {
    expect(faults).toEqual([]);
  });

  async function bring(kind: string, file: string | ReturnType<typeof asFile>): Promise<void> {
    await page.goto(`${product.url}/imports?area=${code}`);
    await page.getByLabel('清单种类').selectOption(kind);
    await page.getByLabel('文件').setInputFiles(file);
    await page.getByRole('button', { name: '试读' }).click();
  }

  async function applyAll(): Promise<void> {
    await page.getByRole('button', { name: /^导入 \d+ 条/ }).click();
    await page.getByText('导入完成').waitFor({ timeout: 120_000 });
  }
});

function asFile(name: string, text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
}

function rosterFile(): string | undefined {
  const folder = realData('rosters');
  const name =
    folder && existsSync(folder)
      ? readdirSync(folder).find((one) => one.endsWith('.xls'))
      : undefined;
  return folder && name ? join(folder, name) : undefined;
}
