const cacheName = 'levee-maps';

/** Where a browser has one: over a safe line only. */
function cache(): Promise<Cache> | undefined {
  return 'caches' in globalThis ? caches.open(cacheName) : undefined;
}

function addressOf(area: string, hash: string): string {
  return `/api/areas/${area}/geometry/${hash}`;
}

/** How many of these layers lie on this device; null where it keeps none at all. */
export async function layersHere(
  area: string,
  hashes: readonly string[],
): Promise<{ here: number; all: number } | null> {
  const kept = await cache();
  if (!kept) return null;
  const found = await Promise.all(hashes.map((hash) => kept.match(addressOf(area, hash))));
  return { here: found.filter(Boolean).length, all: hashes.length };
}

/** Fetches what is missing. A hash names one content for ever, so what is here is right. */
export async function keepLayers(area: string, hashes: readonly string[]): Promise<void> {
  const kept = await cache();
  for (const address of hashes.map((hash) => addressOf(area, hash)))
    if (kept && !(await kept.match(address))) await kept.add(address);
}

/** A layer that lies here; undefined where it does not. */
export async function keptLayer(area: string, hash: string): Promise<unknown> {
  const known = await (await cache())?.match(addressOf(area, hash));
  return known?.json() as Promise<unknown> | undefined;
}

/** Whoever leaves this device leaves no map of their area on it. */
export async function dropLayers(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(cacheName);
}
