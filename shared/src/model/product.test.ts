import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { productName, productVersion } from '@levee/shared/model/product';

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
