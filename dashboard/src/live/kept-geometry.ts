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

/** The GeoJSON of a layer: from this device, or from the server and then kept here. Throws where neither has it. */
export async function layerOf(area: string, hash: string): Promise<unknown> {
  const address = addressOf(area, hash);
  const kept = await cache()?.catch(() => undefined);
  const known = await kept?.match(address).catch(() => undefined);
  if (known) return known.json();
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!answer.ok)
    throw new Error(`Geometry ${hash} of ${area} was not served (status ${answer.status})`);
  await kept?.put(address, answer.clone()).catch(() => undefined);
  return answer.json();
}

/** Layers that the area's map has no more leave this device. */
export async function keepOnlyLayers(area: string, hashes: readonly string[]): Promise<void> {
  const kept = await cache();
  const wanted = new Set(hashes.map((hash) => addressOf(area, hash)));
  const ofArea = addressOf(area, '');
  for (const { url } of (await kept?.keys()) ?? []) {
    const { pathname } = new URL(url);
    if (pathname.startsWith(ofArea) && !wanted.has(pathname)) await kept?.delete(url);
  }
}

/** Whoever leaves this device leaves no map of their area on it. */
export async function dropLayers(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(cacheName);
}
