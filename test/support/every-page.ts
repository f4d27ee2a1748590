import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Where pictures of every page are put to be looked at; none are taken where it is not named. */
const shotsDir = process.env['LEVEE_SHOTS'];

type Size = { readonly width: number; readonly height: number };

const wide = [
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
] as const;
const narrow = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
] as const;

/** A language, and the ground it is looked at on: the two of them show all words and all colours. */
export const manners = [
  { language: 'zh', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const;
export type Manner = (typeof manners)[number];

export const sizes = { wide, narrow };

/**
 * What axe finds on a page as it stands, each with the piece of the page it is about. A page is built alike in both
 * languages, so the second manner asks for what differs: its colours. The drill's watermark is pure decoration
 * (WCAG 2.2, 1.4.3); that it is a drill stands in words at the head of every page.
 */
export async function violationsOf(
  page: Page,
  { theme }: Manner,
  within?: string,
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('.drill-watermark');
  if (within) axe.include(within);
  if (theme === 'light') axe.withRules(['color-contrast']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** So many pixels the page is wider than its window: whoever has only a thumb would never find them. */
export function excessOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Pictures of a page in each of the sizes, and then as it was. */
export async function shoot(page: Page, name: string, inSizes: readonly Size[]): Promise<void> {
  if (!shotsDir) return;
  mkdirSync(shotsDir, { recursive: true });
  const before = page.viewportSize();
  for (const size of inSizes) {
    await resized(page, size);
    await page.screenshot({ path: join(shotsDir, `${name}-${size.width}.png`) });
  }
  if (before) await resized(page, before);
}

/** By the second frame the page has laid itself out for its new size. */
async function resized(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  for (let frame = 0; frame < 2; frame++)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
}
