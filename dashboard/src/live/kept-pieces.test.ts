import { describe, expect, test } from '@jest/globals';
import { MemoryCache } from '../testing/memory-cache.js';
import { KeptPieces } from './kept-pieces.js';

const most = 1_000;
const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `/piece?n=${from + index}`);

async function keep(pieces: KeptPieces, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await pieces.put(address, new Response(address));
}

describe('pieces that are kept', () => {
  test('are there for the next page, and what was never kept is not', async () => {
    const cache = new MemoryCache();
    await keep(new KeptPieces(Promise.resolve(cache)), ['/a?b=1', '/c']);
    const next = new KeptPieces(Promise.resolve(cache));
    expect(await (await next.get('/a?b=1'))?.text()).toBe('/a?b=1');
    expect(await next.get('/a?b=2')).toBeUndefined();
  });

  test('are a thousand at most: what nobody looked at since goes first, what an earlier page kept before all', async () => {
    const cache = new MemoryCache();
    await keep(new KeptPieces(Promise.resolve(cache)), names(0, 300));
    const page = new KeptPieces(Promise.resolve(cache));
    for (const address of names(0, 50)) await page.get(address);
    await keep(page, names(300, most + 1));
    expect(cache.addresses).toHaveLength(most + 1 - 100);
    expect(cache.addresses).toEqual(expect.arrayContaining(names(0, 50)));
    expect(cache.addresses).not.toEqual(expect.arrayContaining(names(50, 51)));
    await page.get('/piece?n=300');
    await keep(page, names(most + 1, most + 360));
    expect(cache.addresses.length).toBeLessThanOrEqual(most);
    expect(cache.addresses).toContain('/piece?n=300');
    expect(cache.addresses).not.toContain('/piece?n=301');
  });

  test('of another map are thrown away', async () => {
    const cache = new MemoryCache();
    const pieces = new KeptPieces(Promise.resolve(cache));
    await keep(pieces, ['/map?version=1&from=0', '/map?version=2&from=0', '/map']);
    await pieces.keepOnly((address) => address === '/map' || address.includes('version=2'));
    expect(cache.addresses).toEqual(['/map?version=2&from=0', '/map']);
  });

  test('are none where the browser keeps nothing, or has no room', async () => {
    const nowhere = new KeptPieces(undefined);
    await keep(nowhere, ['/a']);
    expect(await nowhere.get('/a')).toBeUndefined();
    await nowhere.keepOnly(() => false);
    const full = Object.assign(new MemoryCache(), { put: () => Promise.reject(new Error('full')) });
    const pieces = new KeptPieces(Promise.resolve(full));
    await keep(pieces, ['/a', '/b']);
    expect(full.addresses).toEqual([]);
  });
});
