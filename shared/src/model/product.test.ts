import { describe, expect, test } from '@jest/globals';
import { productName } from '@levee/shared/model/product';

describe('product', () => {
  test('carries its name in both scripts', () => {
    expect(productName).toMatch(/^Levee \p{Script=Han}+$/u);
  });
});
