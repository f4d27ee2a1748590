import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { WayName } from './page/bench-page.js';

const size = { width: 1920, height: 1080 };

/** One page of the bench with one way to show points, and what the browser itself measured of it. */
export class Glass {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly line: CDPSession,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  static async open(browser: Browser, url: string, points: number): Promise<Glass> {
    const context = await browser.newContext({ viewport: size });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    const glass = new Glass(page, context, line);
    await page.goto(url);
    await page.waitForFunction(() => 'levee' in window);
    await page.evaluate((count) => window.levee.load(count), points);
    // CPU of the main thread, not hours of the wall: what others do on the machine is not counted.
    await line.send('Performance.enable', { timeDomain: 'threadTicks' });
    return glass;
  }

  add(way: WayName): Promise<number> {
    return this.page.evaluate((name) => window.levee.add(name), way);
  }

  /** CPU of the main thread for one batch of 100 changes, in milliseconds: scripts, layout and painting. */
  async batchCpuMs(seconds: number): Promise<number> {
    const before = await this.metric('TaskDuration');
    const batches = await this.page.evaluate((time) => window.levee.stream(time), seconds);
    return (1000 * ((await this.metric('TaskDuration')) - before)) / batches;
  }

  /** Milliseconds between frames while changes stream and, meanwhile, something else is done. */
  async gapsWhile(seconds: number, act: () => Promise<void>): Promise<readonly number[]> {
    const streamed = this.page.evaluate((time) => window.levee.stream(time), seconds);
    await this.page.evaluate(() => window.levee.watchFrames());
    await act();
    await streamed;
    return this.page.evaluate(() => window.levee.stopFrames());
  }

  /** What scripts keep, after everything that nobody holds has gone. */
  async heapMb(): Promise<number> {
    await this.line.send('HeapProfiler.enable');
    await this.line.send('HeapProfiler.collectGarbage');
    return (await this.metric('JSHeapUsedSize')) / 2 ** 20;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private async metric(wanted: string): Promise<number> {
    const { metrics } = await this.line.send('Performance.getMetrics');
    const found = metrics.find(({ name }) => name === wanted);
    if (!found) throw new Error(`the browser does not measure ${wanted}`);
    return found.value;
  }
}
