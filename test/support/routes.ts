import type { Browser } from '@levee/server/app/testing/browser';

export interface Route {
  readonly method: string;
  /** With its places, such as `/api/areas/{area}/snapshot`. */
  readonly path: string;
}

/** Every route that the server says it has: a new one is in every test that asks here. */
export async function routesOf(browser: Browser): Promise<readonly Route[]> {
  const { body } = await browser.get('/api/openapi.json');
  const paths = Object.entries(body['paths'] as Record<string, Record<string, unknown>>);
  return paths.flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
}

/** The routes that may change something. */
export async function changingRoutesOf(browser: Browser): Promise<readonly Route[]> {
  return (await routesOf(browser)).filter(({ method }) => !isAsking(method));
}

/** GET and HEAD change nothing, and take no body. */
export function isAsking(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The path with its places filled; `none` where nothing is named for one. */
export function filled(path: string, places: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => places[name] ?? 'none');
}
