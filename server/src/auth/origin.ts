import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request may change something, as far as the page it comes from goes. A browser names the
 * page's origin; a program names none. Ours is what the browser itself calls this server (Host).
 */
export function isOriginOurs(
  headers: IncomingHttpHeaders,
  publicOrigins: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return publicOrigins.includes(origin) || isHost(origin, host);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function isHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
