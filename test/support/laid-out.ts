import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectNoScrollBar } from './screens.js';

/** Every tile of the picture is there, inside the glass, and over no other. */
export async function expectLaidOut(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.wall-tile').length >= 10 &&
      !document.querySelector('.wall-tiles > :not(.wall-tile, .wall-notes)'),
  );
  await expectNoScrollBar(page);
  const wrong = await page.evaluate(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>('.wall-tile')].map((one) => ({
      name: one.dataset['tile'],
      box: one.getBoundingClientRect(),
    }));
    const off = tiles.filter(
      ({ box }) =>
        box.left < 0 ||
        box.top < 0 ||
        box.right > window.innerWidth + 1 ||
        box.bottom > window.innerHeight + 1 ||
        box.width * box.height === 0,
    );
    const over = tiles.filter(({ box: a }, at) =>
      tiles.some(
        ({ box: b }, other) =>
          other > at &&
          a.left < b.right - 1 &&
          b.left < a.right - 1 &&
          a.top < b.bottom - 1 &&
          b.top < a.bottom - 1,
      ),
    );
    return [...off, ...over].map(({ name }) => name);
  });
  expect(wrong).toEqual([]);
}
