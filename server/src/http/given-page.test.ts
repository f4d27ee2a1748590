import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { productVersion } from '@levee/shared/model/product';
import { givenPage } from './given-page.js';

describe('the page that is given out', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'levee-page-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(['index', 'shell'])(
    'has the version of its entry %s, whatever else it loads',
    (entry) => {
      const parts = [
        `<link rel="stylesheet" href="/assets/${entry}-StYle_99.css">`,
        `<script type="module" crossorigin src="/assets/${entry}-En-try_1.js"></script>`,
      ];
      writeFileSync(join(folder, 'index.html'), parts.join('\n'));
      expect(givenPage(folder)).toEqual({ version: `${productVersion}+En-try_1` });
    },
  );

  test("has the product's where there is no built page", () => {
    expect(givenPage(folder)).toEqual({ version: productVersion });
  });
});
