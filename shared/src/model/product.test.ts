import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { pageVersion, productName, productVersion } from '@levee/shared/model/product';
import { hello } from '../protocol/hello.js';

describe('product', () => {
  test('carries its name in both scripts', () => {
    expect(productName).toMatch(/^Levee \p{Script=Han}+$/u);
  });

  test('has the version of its package', () => {
    const file = new URL('../../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(productVersion).toBe(version);
  });
});

describe('the version of a page', () => {
  test('changes with the name of its entry, wherever the page lies', () => {
    expect(pageVersion('/assets/index-Bq_1-xYz.js')).toBe(`${productVersion}+Bq_1-xYz`);
    expect(pageVersion('https://levee.example/assets/index-Bq_1-xYz.js')).toBe(
      `${productVersion}+Bq_1-xYz`,
    );
    expect(pageVersion('/assets/index-other123.js')).not.toBe(
      pageVersion('/assets/index-Bq_1-xYz.js'),
    );
  });

  test("is the product's where the entry has no name of its own", () => {
    expect([pageVersion('/src/main.ts'), pageVersion(undefined)]).toEqual([
      productVersion,
      productVersion,
    ]);
  });

  test('has room in a hello', () => {
    const version = pageVersion(`/index-${'x'.repeat(16)}.js`);
    expect(hello.shape.version.safeParse(version).success).toBe(true);
  });
});
