import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Until the picture on this device is as new as what the page shows now, and holds all up to a number of the log. */
export async function untilPictureKept(page: Page, atLeast = 0): Promise<void> {
  await page.locator('html[data-link=live]').waitFor({ state: 'attached', timeout: 60_000 });
  const shown = await page.evaluate(() => Number(document.documentElement.dataset['seq']));
  await until(async () => (await page.evaluate(keptSeq)) >= Math.max(shown, atLeast));
}

/** Runs in the page: the number of the picture that lies on this device; -1 without one. Makes no base where there is none. */
async function keptSeq(): Promise<number> {
  const bases = await indexedDB.databases();
  if (!bases.some(({ name }) => name === 'levee-pictures')) return -1;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('levee-pictures');
    opening.onerror = () => reject(new Error('the pictures cannot be read'));
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = base.transaction('heads').objectStore('heads').getAll();
      asked.onsuccess = () => {
        base.close();
        resolve((asked.result as { seq: number }[])[0]?.seq ?? -1);
      };
    };
  });
}
