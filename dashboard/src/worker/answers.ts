/** What the build knows of a page that opens without a network: its files, and a name for just these. */
export interface Shell {
  readonly version: string;
  /** The address under which the page itself lies among the files; the worker of this scope answers for it. */
  readonly page: '/field' | '/wall';
  readonly files: readonly string[];
}

/** Where the answer to a request comes from. */
export type Way = 'page' | 'part' | 'network';

/** Of a page, and what runs beside a wall's: that must lie within the wall's scope to be answered for. */
const parts = /^\/(assets|icons)\/|^\/wall-[\w-]+\.js$/;

/** A browser may be a phone and a wall: neither throws away what the other keeps. */
const prefixes: Record<Shell['page'], string> = {
  '/field': 'levee-shell-',
  '/wall': 'levee-wall-shell-',
};

export function shellCacheOf({ page, version }: Shell): string {
  return prefixes[page] + version;
}

/** Whether a cache holds a shell of this page, this one's or an earlier one's. */
export function isOurs(cacheName: string, { page }: Pick<Shell, 'page'>): boolean {
  return cacheName.startsWith(prefixes[page]);
}

/**
 * Pages and parts of the program may come from this device. Everything else is the server's to answer, always:
 * what an area says, who somebody is, and the live line are never kept here.
 */
export function answerOf(
  { method, url, mode }: Pick<Request, 'method' | 'url' | 'mode'>,
  origin: string,
  { page }: Pick<Shell, 'page'>,
): Way {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'network';
  if (mode === 'navigate') return `${pathname}/`.startsWith(`${page}/`) ? 'page' : 'network';
  return parts.test(pathname) ? 'part' : 'network';
}
