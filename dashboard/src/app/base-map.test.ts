import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Fetch } from '../live/http.js';
import { KeptPieces } from '../live/kept-pieces.js';
import type { BaseNews, DistantBase } from '../map/base-tiles.js';
import { MemoryCache } from '../testing/memory-cache.js';
import { ServedBaseMap } from './base-map.js';

const about = '/api/areas/990101/base-map';
const credit = { source: '测试测绘院', approvalNumber: '001', datum: 'gcj02' } as const;
const zooms = { minZoom: 3, maxZoom: 14 };

/** A server that has a map, or none, or is out of reach. */
class Server {
  /** Its content; empty: none is set. */
  map = 'abcdefghijklmnop';
  fault: string | null = null;
  /** Other servers that have it instead. */
  layers: readonly (readonly string[])[] = [];
  isAway = false;
  readonly asked: string[] = [];

  readonly fetch: Fetch = (path, { headers }) => {
    const { 'If-Match': wanted, Range: range } = (headers ?? {}) as Record<string, string>;
    this.asked.push(range ? `${range} of ${wanted}` : path);
    if (this.isAway) return Promise.reject(new Error('away'));
    return Promise.resolve(range ? this.piece(range, wanted) : this.told());
  };

  private told(): Response {
    const version = this.map.slice(0, 3);
    const where = this.layers.length > 0 ? { layers: this.layers } : { version };
    const base = this.map === '' ? null : { ...credit, ...zooms, ...where };
    return Response.json({ base, fault: this.fault });
  }

  private piece(range: string, wanted: string | undefined): Response {
    if (wanted !== `"${this.map.slice(0, 3)}"`) return new Response('', { status: 412 });
    const [from = 0, to = 0] = range.replace('bytes=', '').split('-').map(Number);
    return new Response(this.map.slice(from, to + 1), { status: 206 });
  }
}

/** A page of a browser that keeps what it saw. */
function pageOf(server: Server, cache = new MemoryCache(), clock = new ManualClock()) {
  const heard: BaseNews[] = [];
  const kept = new KeptPieces(Promise.resolve(cache));
  const parts = { fetcher: server.fetch, kept, clock };
  const served = new ServedBaseMap('990101', (news) => heard.push(news), parts);
  return { served, heard, clock, base: () => heard.at(-1)?.base as DistantBase };
}

const textOf = async (bytes: Promise<ArrayBuffer>): Promise<string> =>
  Buffer.from(await bytes).toString();

describe('the base map of the server', () => {
  test('is told once with whose it is, and read piece by piece in one version', async () => {
    const server = new Server();
    const { served, heard, base } = pageOf(server);
    await served.start();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ base: { ...credit, ...zooms }, isBroken: false });
    expect(await textOf(base().read(2, 3))).toBe('cde');
    expect(server.asked).toEqual([about, 'bytes=2-4 of "abc"']);
  });

  test('is none, or one that cannot be used', async () => {
    const server = Object.assign(new Server(), { map: '' });
    const none = pageOf(server);
    await none.served.start();
    expect(none.heard).toEqual([{ base: null, isBroken: false }]);
    server.fault = 'cut';
    const broken = pageOf(server);
    await broken.served.start();
    expect(broken.heard).toEqual([{ base: null, isBroken: true }]);
  });

  test('what was seen of it is there at the next start, with no server', async () => {
    const server = new Server();
    const cache = new MemoryCache();
    const before = pageOf(server, cache);
    await before.served.start();
    await before.base().read(2, 3);
    server.isAway = true;
    const after = pageOf(server, cache);
    await after.served.start();
    expect(after.heard).toMatchObject([{ base: credit }]);
    expect(await textOf(after.base().read(2, 3))).toBe('cde');
    await expect(after.base().read(3, 3)).rejects.toThrow('away');
    expect(await textOf(after.base().read(2, 3))).toBe('cde');
  });

  test('is asked for until the server says something, and never again after the end', async () => {
    const server = Object.assign(new Server(), { isAway: true });
    const { served, heard, clock } = pageOf(server);
    await served.start();
    expect(heard).toEqual([]);
    server.isAway = false;
    clock.advance(20_000);
    while (heard.length === 0) await Promise.resolve();
    clock.advance(60_000);
    expect(server.asked).toEqual([about, about]);
    const late = pageOf(server);
    const starting = late.served.start();
    late.served.stop();
    await starting;
    expect(late.heard).toEqual([]);
  });

  test('another one in its place is told as soon as a piece of the old one is refused', async () => {
    const server = new Server();
    const cache = new MemoryCache();
    const { served, heard, base } = pageOf(server, cache);
    await served.start();
    const old = base();
    await old.read(0, 2);
    server.map = 'zyxwvutsrqponmlk';
    await expect(old.read(2, 3)).rejects.toThrow('412');
    while (heard.length < 2) await new Promise(setImmediate);
    expect(await textOf(base().read(2, 3))).toBe('xwv');
    expect(cache.addresses.some((address) => address.includes('version=abc'))).toBe(false);
  });

  test('that other servers have is told with their addresses, and no piece of an archive stays', async () => {
    const server = new Server();
    const cache = new MemoryCache();
    const before = pageOf(server, cache);
    await before.served.start();
    await before.base().read(2, 3);
    server.layers = [
      ['https://a.tiles.example/{z}/{x}/{y}', 'https://b.tiles.example/{z}/{x}/{y}'],
    ];
    const { served, heard } = pageOf(server, cache);
    await served.start();
    const { layers } = server;
    expect(heard.at(-1)).toEqual({ base: { ...credit, ...zooms, layers }, isBroken: false });
    while (cache.addresses.length > 1) await new Promise(setImmediate);
    expect(cache.addresses).toEqual([about]);
    server.isAway = true;
    const after = pageOf(server, cache);
    await after.served.start();
    expect(after.heard).toMatchObject([{ base: { layers } }]);
  });

  test('does not fetch what went out of sight before its turn came', async () => {
    const server = new Server();
    const { served, base } = pageOf(server);
    await served.start();
    const gone = new AbortController();
    const pieces = Array.from({ length: 4 }, (_, at) => base().read(at, 1));
    const late = base().read(9, 1, gone.signal);
    gone.abort();
    await expect(late).rejects.toThrow(/abort/i);
    await Promise.all(pieces);
    expect(server.asked).not.toContain('bytes=9-9 of "abc"');
  });
});
