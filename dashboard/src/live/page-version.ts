import { pageVersion } from '@levee/shared/model/product';

/** The version of the program that runs in this page. */
export function pageVersionHere(): string {
  return pageVersion(document.querySelector<HTMLScriptElement>('script[type=module]')?.src);
}
