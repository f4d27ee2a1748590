import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Where pictures of every page are put to be looked at; none are taken where it is not named. */
const shotsDir = process.env['LEVEE_SHOTS'];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the wall and a desk, of a tablet, and of two phones. */
export const sizes = {
  desk: { width: 1920, height: 1080 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 390, height: 844 },
  smallPhone: { width: 360, height: 640 },
} as const;

/** A language, and the ground it is looked at on: the two of them show all words and all colours. */
export interface Manner {
  readonly language: 'zh' | 'en';
  readonly theme: 'dark' | 'light';
}
export const chinese: Manner = { language: 'zh', theme: 'dark' };
export const english: Manner = { language: 'en', theme: 'light' };

/**
 * Turns the page to English and the light ground by its own buttons: what is not fetched again costs half. Whether it
 * has them: a page before sign-in, a wall and a page that is not there must be opened anew.
 */
export async function turnedTo({ language, theme }: Manner, page: Page): Promise<boolean> {
  const [words, ground] = ['English', '浅色'].map((name) =>
    page.getByRole('button', { name, exact: true }).first(),
  );
  if (!(await ground?.isVisible()) || !(await words?.isVisible())) return false;
  await ground?.click();
  await words?.click();
  await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor({ state: 'attached' });
  return true;
}

/**
 * What axe finds on a page as it stands, each with the piece of the page it is about. A page is built alike in both
 * languages, so the second manner asks for what differs: its colours. The drill's watermark is pure decoration
 * (WCAG 2.2, 1.4.3); that it is a drill stands in words at the head of every page. No page has a frame, so axe needs
 * no second page to put the frames' findings together (`legacy`).
 */
export async function violationsOf(
  page: Page,
  { theme }: Manner,
  within?: string,
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('.drill-watermark');
  if (within) axe.include(within);
  if (theme === 'light') axe.withRules(['color-contrast']);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * By how much the page is wider than its window at a size, as a line, or none: whoever has only a thumb would never
 * find what lies there. The page stays at that size; a picture is taken where it is wanted.
 */
export async function excessAt(page: Page, name: string, size: Size): Promise<string[]> {
  if (page.viewportSize()?.width !== size.width) await resized(page, size);
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await shoot(page, `${name}-${size.width}`);
  return excess > 0 ? [`${excess} px wider than ${size.width} px`] : [];
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shotsDir) return;
  mkdirSync(shotsDir, { recursive: true });
  await page.screenshot({ path: join(shotsDir, `${name}.png`) });
}

/** By the second frame the page has laid itself out for its new size. */
async function resized(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
