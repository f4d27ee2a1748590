import type { Page } from 'playwright-core';
import { landFigures, waterFigures } from '@levee/dashboard/features/figures/key-figures';
import type { Reading } from '@levee/shared/rules/audience';
import type { Truth } from './screens.js';

/** The key figures as the database has them: red, open, threatened, teams out, stations over warning. */
export async function figuresOf(truth: Truth, area: string, reading: Reading): Promise<string[]> {
  const hazards = await truth.records(area, 'hazard', reading);
  const teams = await truth.records(area, 'team', reading);
  const stations = await truth.records(area, 'station', reading);
  const deployments = await truth.records(area, 'deployment', reading);
  const byId = new Map(deployments.map((one) => [one.id, one]));
  const land = landFigures({ hazards, teams, deployments: byId });
  const { openRed, openHazards, threatened, teams: out } = land;
  const { overWarning } = waterFigures(stations, 0, Infinity);
  return [openRed, openHazards, threatened, out, overWarning].map((n) => n.toLocaleString('zh-CN'));
}

/** Waits until the strip of a page shows these figures, one by one; the test's own limit ends it. */
export async function untilFigures(page: Page, wanted: readonly string[]): Promise<void> {
  await page.waitForFunction((figures) => {
    const shown = [...document.querySelectorAll('.figure-strip .value')];
    return figures.every((figure, at) => shown[at]?.textContent?.trim() === figure);
  }, wanted);
}
