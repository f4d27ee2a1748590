/** What the build knows of the phone's page: its file, all files that it needs to open, and a name for just these. */
export interface Shell {
  readonly version: string;
  /** The address under which the page itself lies among the files. */
  readonly page: string;
  readonly files: readonly string[];
}

/** Where the answer to a request comes from. */
export type Way = 'page' | 'part' | 'network';

const prefix = 'levee-shell-';

export function shellCacheOf({ version }: Shell): string {
  return prefix + version;
}

/** Whether a cache holds some shell, this one's or an earlier one's. */
export function isOurs(cacheName: string): boolean {
  return cacheName.startsWith(prefix);
}

/**
 * Pages and parts of the program may come from this device. Everything else is the server's to answer, always:
 * what an area says, who somebody is, and the live line are never kept here.
 */
export function answerOf(
  { method, url, mode }: Pick<Request, 'method' | 'url' | 'mode'>,
  origin: string,
): Way {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'network';
  if (mode === 'navigate') return /^\/field(\/|$)/.test(pathname) ? 'page' : 'network';
  return /^\/(assets|icons)\//.test(pathname) ? 'part' : 'network';
}
