import type { CDPSession, Page } from 'playwright-core';

const asked = {
  heapKb: 'JSHeapUsedSize',
  nodes: 'Nodes',
  documents: 'Documents',
  frames: 'Frames',
  listeners: 'JSEventListeners',
} as const;

/** A page as the browser itself counts it. */
export class WallGlass {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  static async of(page: Page): Promise<WallGlass> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    return new WallGlass(page, cdp);
  }

  /** What is held once all that can be let go has been let go. */
  async look(): Promise<Record<keyof typeof asked, number>> {
    for (let time = 0; time < 2; time++) await this.cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const read = (wanted: string): number =>
      metrics.find(({ name }) => name === wanted)?.value ?? NaN;
    return {
      heapKb: Math.round(read(asked.heapKb) / 1024),
      nodes: read(asked.nodes),
      documents: read(asked.documents),
      frames: read(asked.frames),
      listeners: read(asked.listeners),
    };
  }

  untilScene(id: string): Promise<void> {
    return this.page.locator(`.wall-screen[data-scene="${id}"]`).waitFor();
  }

  async untilLink(isLive: boolean): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => (document.documentElement.dataset['link'] === 'live') === wanted,
      isLive,
    );
  }
}
