import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

export interface Weight {
  /** Of script and style, each file by itself as gzip, and once however often it was asked for. */
  readonly bytes: number;
  readonly files: number;
}

/** Begins to weigh what a page fetches; the answer is what it has fetched by then. */
export function weighed(page: Page): () => Promise<Weight> {
  const files = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(js|css)$/.test(pathname) || files.has(pathname)) return;
    files.set(
      pathname,
      response.body().then((body) => gzipSync(body).length),
    );
  });
  return async () => {
    const bytes = await Promise.all(files.values());
    return { bytes: bytes.reduce((sum, one) => sum + one, 0), files: files.size };
  };
}
