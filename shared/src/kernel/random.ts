/** A source of numbers in [0, 1). Seeded in tests, drills and models; from the system otherwise. */
export type Random = () => number;

export const systemRandom: Random = () => {
  const word = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return word / 2 ** 32;
};

/** The same seed gives the same row of numbers on every machine (a 32-bit Weyl sequence, mixed). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix32(state) / 2 ** 32;
  };
}

/** Spreads every input bit over all 32 output bits. */
export function mix32(word: number): number {
  let mixed = word >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole number in [from, to). */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from));
}

/** One of the items; the list must not be empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[between(random, 0, items.length)];
  if (item === undefined) throw new RangeError('pick() from an empty list');
  return item;
}
