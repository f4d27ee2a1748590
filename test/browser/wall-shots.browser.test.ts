import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { violationsOf } from '@levee/test/support/every-page';
import { differences, reduced } from '@levee/test/support/likeness';
import { Product } from '@levee/test/support/product';
import { openScreen, Truth, untilShows, wallSize } from '@levee/test/support/screens';
import { silence } from '@levee/test/support/silence';
import { StillClock } from '@levee/test/support/still-clock';
import { until } from '@levee/test/support/until';

const area = 'drill';
const keptDir = join(import.meta.dirname, 'shots');

/** Set: the pictures are written anew instead of compared (`npm run test:long -- wall-shots`). */
const isRenewed = process.env['LEVEE_RENEW_SHOTS'] === '1';

/** Where they are put in full size, to be looked at; nowhere where it is not named. */
const lookedAtDir = process.env['LEVEE_SHOTS'];

/** The overview on every glass, each other scene on the usual one. */
const glasses = [
  { width: 3840, height: 2160 },
  { width: 7680, height: 2160 },
  { width: 1080, height: 1920 },
];
const pictures = [
  ...builtInScenes.map(({ id }) => ({ scene: id, glass: wallSize })),
  ...glasses.map((glass) => ({ scene: 'overview', glass })),
];

describeInBrowser('what walls show is what was kept', (browser) => {
  let product: Product;
  let wall: Page;
  let device: string;

  beforeAll(async () => {
    const clock = new StillClock();
    product = await Product.start({ hasDrill: true, clock });
    const { administrator } = product;
    await administrator.does(area, 'drill.pace', { rate: 0 });
    clock.begin();
    const screen = await openScreen(
      browser(),
      new Caller(product.url),
      `${product.wallLink}&shift=off`,
    );
    wall = screen.page;
    await wall.emulateMedia({ reducedMotion: 'reduce' });
    const { devices } = await administrator.get<{ devices: { id: string }[] }>('/api/devices');
    device = devices[0]?.id ?? '';
    await untilShows(wall, 1);
    await silence(administrator, area);
    await show('overview');
    await untilStill(product);
  });
  afterAll(() => product.end());

  const show = async (scene: string): Promise<void> => {
    await product.administrator.does(area, 'wallPlan.show', {
      ...{ wall: device, name: '1号屏', shows: { scene, about: null } },
    });
    await wall.locator(`.wall-screen[data-scene="${scene}"]`).waitFor();
  };

  const shot = async (name?: string): Promise<Buffer> => {
    await untilDrawn(wall);
    const screenshot = await wall.screenshot({ animations: 'disabled', scale: 'css' });
    if (lookedAtDir && name) {
      mkdirSync(lookedAtDir, { recursive: true });
      writeFileSync(join(lookedAtDir, `${name}.png`), screenshot);
    }
    return reduced(screenshot);
  };

  for (const { scene, glass } of pictures) {
    const name = `${scene}-${glass.width}x${glass.height}`;
    test(name, async () => {
      await wall.setViewportSize(glass);
      await show(scene);
      const [seen, path] = [await shot(name), join(keptDir, `${name}.webp`)];
      if (isRenewed) writeFileSync(path, seen);
      expect(existsSync(path)).toBe(true);
      expect(await differences(readFileSync(path), seen)).toEqual([]);
    });
  }

  test('every scene is accessible, and its colours tell in both themes', async () => {
    await wall.setViewportSize(wallSize);
    const found: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      await wall.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
      for (const { id } of builtInScenes) {
        await show(id);
        await untilDrawn(wall);
        const violations = await violationsOf(wall, { theme, language: 'zh' });
        found.push(...violations.map((violation) => `${id}, ${theme}: ${violation}`));
      }
      await wall.keyboard.press('t');
    }
    expect(found).toEqual([]);
  });

  describe('a wall that', () => {
    const kept = () => readFileSync(join(keptDir, 'overview-1920x1080.webp'));
    const differsWith = async (style: string): Promise<boolean> => {
      await wall.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, style);
      const found = await differences(kept(), await shot());
      await wall.evaluate(() => (document.adoptedStyleSheets = []));
      return found.length > 0;
    };

    beforeAll(async () => {
      await wall.setViewportSize(wallSize);
      await show('overview');
    });

    test('misses any one of its tiles is told from it', async () => {
      const names = await wall
        .locator('.wall-tile')
        .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset['tile'] ?? ''));
      const unseen: string[] = [];
      for (const name of names)
        if (!(await differsWith(`[data-tile="${name}"] { visibility: hidden !important }`)))
          unseen.push(name);
      expect([unseen, names.length >= 10]).toEqual([[], true]);
    });

    test('has a panel a little further down is told from it', async () => {
      expect(await differsWith('[data-tile="teams"] { translate: 0 40px }')).toBe(true);
    });

    test('stands in the other theme is told from it', async () => {
      await wall.keyboard.press('t');
      await wall.locator('html[data-theme="light"]').waitFor({ state: 'attached' });
      expect(await differsWith('')).toBe(true);
      await wall.keyboard.press('t');
    });

    test('has another machine’s letters is not', async () => {
      expect(await differsWith('* { font-family: serif !important }')).toBe(false);
    });
  });
});

/** Asked so often, a quarter of a second each: the server has looked for what is overdue, and found it all. */
const stillPolls = 30;

async function untilStill({ databaseUrl }: Product): Promise<void> {
  const truth = await Truth.of(databaseUrl);
  let [head, still] = [-1, 0];
  await until(async () => {
    const next = await truth.head(area);
    still = next === head ? still + 1 : 0;
    head = next;
    return still >= stillPolls;
  });
  await truth.close();
}

/**
 * Its letters are there and nothing waits for its first picture. A glass of another size is only known to the map a
 * frame later, so what still has to be drawn is asked for behind two of them.
 */
async function untilDrawn(page: Page): Promise<void> {
  await twoFrames(page);
  await page.waitForFunction(
    () =>
      !document.querySelector(
        '.wall-tiles > :not(.wall-tile, .wall-notes), [data-points-shown="false"]',
      ),
  );
  await twoFrames(page);
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame++)
      await new Promise((drawn) => requestAnimationFrame(drawn));
  });
}
