const cacheName = 'levee-base-map';
/** Pictures of some 30 kB: a glass of 7680 by 2160 shows 270, and a wall flies to alarms and comes back. */
const most = 1_000;
/** So many go at once when there are more, so that not each new one asks which is the oldest. */
const share = 100;

/** Where a browser has one: over a safe line only. */
export function browserCache(): Promise<PieceCache> | undefined {
  return 'caches' in globalThis ? caches.open(cacheName) : undefined;
}

export type PieceCache = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

/**
 * Answers that never change, kept in this browser under their addresses for a start without a network. The thousand
 * that were looked at last stay.
 */
export class KeptPieces {
  /** Addresses that this page has looked at, the last one last. */
  private readonly seen = new Set<string>();
  private count: Promise<number> | undefined;

  constructor(private readonly opened: Promise<PieceCache> | undefined = browserCache()) {}

  /** Undefined where it does not lie here. */
  async get(address: string): Promise<Response | undefined> {
    this.see(address);
    return (await this.opened)?.match(address).catch(() => undefined);
  }

  /** A browser without room keeps nothing: the server still has it. */
  async put(address: string, answer: Response): Promise<void> {
    const cache = await this.opened;
    if (!cache) return;
    this.see(address);
    this.count = this.countAfter(cache, cache.put(address, answer));
    await this.count.catch(() => (this.count = undefined));
  }

  /** Throws away what is kept under any other address. */
  async keepOnly(isWanted: (address: string) => boolean): Promise<void> {
    const cache = await this.opened;
    for (const { url } of (await cache?.keys()) ?? [])
      if (!isWanted(addressOf(url))) await cache?.delete(url);
    this.count = undefined;
  }

  private see(address: string): void {
    this.seen.delete(address);
    this.seen.add(address);
  }

  private async countAfter(cache: PieceCache, putting: Promise<void>): Promise<number> {
    const before = this.count;
    await putting;
    const count = before ? (await before) + 1 : (await cache.keys()).length;
    return count > most ? count - (await this.drop(cache)) : count;
  }

  /** First what an earlier page kept and nobody has looked at since, then what was looked at longest ago. */
  private async drop(cache: PieceCache): Promise<number> {
    const turns = new Map([...this.seen].map((address, turn) => [address, turn]));
    const turnOf = ({ url }: Request): number => turns.get(addressOf(url)) ?? -1;
    const oldest = [...(await cache.keys())].sort((a, b) => turnOf(a) - turnOf(b)).slice(0, share);
    for (const { url } of oldest) {
      await cache.delete(url);
      this.seen.delete(addressOf(url));
    }
    return oldest.length;
  }
}

/** A cache names its answers by their whole addresses. */
function addressOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://here');
  return pathname + search;
}

/** Whoever leaves this device leaves no map on it. */
export async function dropPieces(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(cacheName);
}
