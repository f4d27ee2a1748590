import { expect, test } from '@jest/globals';
import { describeInBrowser } from '@levee/test/support/browser';

describeInBrowser('browser', (browser) => {
  test('draws Chinese text with a font that has it', async () => {
    const page = await browser().newPage();
    await page.setContent(
      '<span id="known">洪水</span><span id="missing">\u{10FFFD}\u{10FFFD}</span>',
    );
    const widths = await page.evaluate<number[]>(
      "['known', 'missing'].map((id) => document.getElementById(id).getBoundingClientRect().width)",
    );
    expect(widths[0]).toBeGreaterThan(0);
    expect(widths[0]).not.toBe(widths[1]);
    await page.close();
  });
});
