import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser } from '@levee/test/support/browser';
import { Glass } from './glass.js';
import { measureMap } from './measure.js';
import { readPlaces } from './places.js';
import { openSite, type Site } from './site.js';

const points = 2_000;
const tiny = { points, fewPoints: 500, rounds: 1, seconds: 1, heapSeconds: 1 };

describeInBrowser('the bench of the map', (browser) => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite(readPlaces(points).positions);
  });

  afterAll(() => site.close());

  test('measures every way and tells every figure', async () => {
    const figures = await measureMap(browser(), site.url, tiny);
    const { heap_growth: growth, ...others } = figures;
    for (const [name, value] of Object.entries(others))
      expect([name, value > 0]).toEqual([name, true]);
    expect(Math.abs(growth)).toBeLessThan(1);
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining(['batch_cpu_ratio', 'batch_cpu_over_few', 'add_ratio']),
    );
  });

  test('measures a picture that is right: changed step by step it is what is drawn from scratch', async () => {
    const glass = await Glass.open(browser(), site.url, points);
    await glass.add('ours');
    const before = await glass.page.evaluate(() => window.levee.print());
    await glass.batchCpuMs(1);
    expect(await glass.page.evaluate(() => window.levee.print())).not.toBe(before);
    expect(await glass.page.evaluate(() => window.levee.isAsFromScratch())).toBe(true);
    expect(glass.faults).toEqual([]);
    await glass.close();
  });
});
