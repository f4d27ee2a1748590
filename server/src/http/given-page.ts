import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageVersion } from '@levee/shared/model/product';

/** What this server gives to whoever opens one of its addresses. */
export interface GivenPage {
  /** What a page that was loaded now says of itself in its hello. */
  readonly version: string;
}

/** Read once: the files of a running server do not change. */
export function givenPage(publicDir: string): GivenPage {
  const page = join(publicDir, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : '';
  return { version: pageVersion(/<script type="module"[^>]* src="([^"]*)"/.exec(html)?.[1]) };
}
