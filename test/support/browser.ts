import { afterAll, beforeAll } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { describeWhere, reasonOr } from './describe-where.js';

declare global {
  /** What `browser-environment.cjs` asks for the pages that stand open, when a test has failed. */
  var openBrowser: Browser | undefined;
}

export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts this machine's Chromium. The path comes from LEVEE_TEST_CHROMIUM. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: browserFlags });
}

/**
 * A `describe` whose tests share one browser, given by the function handed to `define`. Where no
 * Chromium is there, it is one skipped test whose name says why.
 */
export function describeInBrowser(name: string, define: (browser: () => Browser) => void): void {
  describeWhere(name, whyNoBrowser(), () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await launchBrowser();
      globalThis.openBrowser = running;
    });
    afterAll(async () => {
      await running?.close();
    });
    define(() => {
      if (running === undefined) throw new Error('the browser is not there before the tests run');
      return running;
    });
  });
}

/** Why there is no browser on this machine; undefined where there is. */
export function whyNoBrowser(): string | undefined {
  return chromiumPath() === '' ? reasonOr('LEVEE_TEST_CHROMIUM is empty') : undefined;
}

export function chromiumPath(): string {
  return process.env['LEVEE_TEST_CHROMIUM'] ?? '';
}
