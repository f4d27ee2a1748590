import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser } from '@levee/test/support/browser';
import { filmed } from './film.js';
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

  test.each(['worker', 'page'] as const)(
    'painted in a %s: drawn step by step, and while the map flies, is what is drawn from scratch; no ring stands without its point',
    async (home) => {
      const glass = await Glass.open(browser(), site.url, points);
      await glass.add(home);
      expect(await glass.page.locator('#map').getAttribute('data-points-home')).toBe(home);
      const before = await glass.page.evaluate(() => window.levee.print());
      await glass.batchCpuMs(1);
      expect(await glass.page.evaluate(() => window.levee.print())).not.toBe(before);
      expect(await glass.page.evaluate(() => window.levee.isAsFromScratch())).toBe(true);
      const { ringed, bare } = await glass.page.evaluate(() => window.levee.alarm(2));
      expect([ringed > 0, bare]).toEqual([true, 0]);
      await glass.page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await glass.page.evaluate(() => window.levee.isAsFromScratch())).toBe(true);
      expect(glass.faults).toEqual([]);
      await glass.close();
    },
  );

  test.each(['worker', 'page'] as const)(
    'painted in a %s, the picture is never seen where it does not belong, however the map is pulled',
    async (home) => {
      const glass = await Glass.open(browser(), site.url, 1);
      const { page } = glass;
      await page.setViewportSize({ width: 320, height: 240 });
      await glass.add(home);
      await page.evaluate(() => window.levee.print());
      await page.screenshot();
      const frames = await filmed(glass, async () => {
        for (let pull = 0; pull < 4; pull++) await pullBack(glass, pull % 2 === 0 ? 70 : -70);
        await page.evaluate(() => window.levee.print());
      });
      const [first, ...others] = frames.slice(frames.findIndex((frame) => frame !== null));
      const seen = others.filter((frame) => frame !== null);
      expect(seen.length).toBe(others.length);
      expect(new Set(seen.map(({ x }) => Math.round(x))).size).toBeGreaterThan(4);
      // One step of a pull is 14 px; half of it is left to marks and edges that are not the same in every frame.
      for (const { offPx } of seen) expect(Math.abs(offPx - (first?.offPx ?? 0))).toBeLessThan(7);
      await glass.close();
    },
  );

  test('a map that is thrown within a few milliseconds stays near its place', async () => {
    const glass = await Glass.open(browser(), site.url, points);
    await glass.add('page');
    expect(Math.abs(await glass.page.evaluate(thrown))).toBeLessThan(1_920);
    await glass.close();
  });

  test('a worker that dies leaves a whole picture, and is counted', async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    await page.route('**/hazard-worker*', (route) => route.abort());
    await page.goto(site.url);
    const painted = await page.evaluate(async () => {
      await window.levee.load(500);
      await window.levee.add('worker');
      return window.levee.print();
    });
    const map = page.locator('#map');
    expect(await map.getAttribute('data-points-home')).toBe('page');
    expect(await map.getAttribute('data-points-falls')).toBe('1');
    expect(await page.evaluate(() => window.levee.isAsFromScratch())).toBe(true);
    expect(painted).toMatch(/^\d+x\d+ /);
    await context.close();
  });
});

/** A short pull of the map, let go at rest: thrown, it would glide off so small a screen. */
async function pullBack({ page }: Glass, byPx: number): Promise<void> {
  await page.mouse.move(160, 120);
  await page.mouse.down();
  for (let step = 1; step <= 5; step++) await page.mouse.move(160 + (byPx * step) / 5, 120 + step);
  await page.evaluate(untilAtRest);
  await page.mouse.up();
}

/** Runs in the page: what moved longer ago than this is no throw to the map. */
async function untilAtRest(): Promise<void> {
  const endMs = performance.now() + 80;
  while (performance.now() < endMs) await new Promise(requestAnimationFrame);
}

/** Runs in the page: a whole pull, as a page gets it that was busy meanwhile; how many pixels the map went. */
async function thrown(): Promise<number> {
  const map = document.getElementById('map');
  const tell = (type: string, clientX: number): void => {
    const event = new MouseEvent(type, { clientX, clientY: 500, button: 0, bubbles: true });
    map?.dispatchEvent(event);
    const endMs = performance.now() + 1;
    while (performance.now() < endMs);
  };
  tell('mousedown', 900);
  for (let step = 1; step <= 5; step++) tell('mousemove', 900 + 14 * step);
  tell('mouseup', 970);
  const pane = map?.querySelector('.leaflet-map-pane');
  const went = (): number => new DOMMatrix(pane ? getComputedStyle(pane).transform : '').m41;
  for (let [stood, before] = [0, 0]; stood < 20; stood = went() === before ? stood + 1 : 0) {
    before = went();
    await new Promise(requestAnimationFrame);
  }
  return went();
}
