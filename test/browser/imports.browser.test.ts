import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth } from '@levee/test/support/screens';

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const roster = `${shared}rosters/值班表-带班上午下午中午晚上-BIFF.xls`;
const points = `${shared}points/uk-ea-flood-areas.json`;
const code = '990105';

/** Real input lies beside the repository; where it does not, its tests say so. */
const testOn = (file: string, name: string, body: () => Promise<void>): void => {
  if (existsSync(file)) test(name, body);
  else
    test.skip(`${name} (skipped: ${file.slice(shared.length)} is not in ../shared/data)`, () =>
      undefined);
};

describeInBrowser('an area from real lists', (browser) => {
  let product: Product;
  let truth: Truth;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    await product.administrator.post('/api/areas', {
      code: '990104',
      name: '第一县',
      headquarters: '第一县防指',
    });
    const opened = await openScreen(browser(), product.administrator, `${product.url}/setup`);
    ({ page, faults } = opened);
  });

  afterAll(async () => {
    await truth.close();
    await product.end();
  });

  const bring = async (
    kind: string,
    file: string | { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> => {
    await page.getByLabel('清单种类').selectOption(kind);
    await page.getByLabel('文件', { exact: false }).first().setInputFiles(file);
    await page.getByRole('button', { name: '试读（不改动数据）' }).click();
    await page.locator('.import-counts').waitFor();
  };

  const apply = async (): Promise<void> => {
    await page.getByRole('button', { name: /^导入 \d+ 条$/ }).click();
    await page.getByText('导入完成').waitFor({ timeout: 120_000 });
  };

  const csv = (name: string, text: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  const reading = { audience: 'commander', scope: `${code}000000` } as const;

  test('is made on the set-up page, with its boundary', async () => {
    await page.getByLabel('区域名称').fill('示例县');
    await page.getByLabel('六位行政区划代码').fill(code);
    await page.getByLabel('指挥部名称').fill('示例县防汛抗旱指挥部');
    await page.getByRole('button', { name: '新建区域' }).click();
    await page.waitForURL(`**/setup?area=${code}`);
    await page.getByText('“示例县”的地图').waitFor();
    const boundary = {
      type: 'Polygon',
      coordinates: [
        [
          [-6, 49],
          [2, 49],
          [2, 56],
          [-6, 56],
          [-6, 49],
        ],
      ],
    };
    await page.getByLabel('GeoJSON 文件').setInputFiles({
      name: 'b.geojson',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(boundary)),
    });
    await page.getByLabel('来源').fill('测试自绘');
    await page.getByRole('button', { name: '保存图层' }).click();
    await page.getByText('已保存：区域边界').waitFor();
    expect(await truth.records(code, 'layer', reading)).toMatchObject([
      { layerClass: 'boundary', source: '测试自绘' },
    ]);
  });

  test('says cell by cell what is wrong, and takes what is good', async () => {
    await page.goto(`${product.url}/imports?area=${code}`);
    await bring(
      'units',
      csv(
        '单位.csv',
        '单位名称,单位类型,值班电话\n示例县防办,指挥部,0792-0000001\n示例县水利局,什么,\n',
      ),
    );
    await page.getByText('可导入 1 行，无变化 0 行，有错误 1 行').waitFor();
    const row = page.locator('.import-table tbody tr').filter({ hasText: '认不出这个词' });
    expect(await row.locator('td').allTextContents()).toEqual([
      '3',
      '单位类型',
      expect.stringContaining('指挥部、部门'),
    ]);
    await apply();
    expect((await truth.records(code, 'unit', reading)).map(({ name }) => name)).toEqual([
      '示例县防办',
    ]);
  });

  testOn(roster, 'takes a real roster as it is', async () => {
    await bring('shifts', roster);
    await page.getByText('共 7 行：可导入 7 行').waitFor();
    await apply();
    expect(await truth.records(code, 'shift', reading)).toHaveLength(19);
  });

  testOn(
    points,
    'takes a real list of points once a kind is chosen, and nothing when it comes again',
    async () => {
      for (const expected of ['可导入 3818 行', '可导入 0 行，无变化 3818 行']) {
        await bring('hazards', points);
        await page.getByLabel('类型 *').first().selectOption('waterlogging');
        await page.getByText(expected).waitFor({ timeout: 120_000 });
        if (expected === '可导入 3818 行') await apply();
      }
      expect(await truth.records(code, 'hazard', reading)).toHaveLength(3818);
    },
  );

  test('its pages can be used by everybody, in both languages', async () => {
    for (const path of ['imports', 'setup']) {
      await page.goto(`${product.url}/${path}?area=${code}&lang=en`);
      await page.locator('.panel-card').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const words = (await page.locator('main').textContent()) ?? '';
      expect(words.replace(/示例县|测试自绘/gu, '')).not.toMatch(/\p{Script=Han}/u);
    }
    expect(faults).toEqual([]);
  });
});
