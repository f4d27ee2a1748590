import type { Locator } from 'playwright-core';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of what a page shows, in CSS pixels. Throws where it is not drawn. */
export async function middleOf(what: Locator): Promise<Spot> {
  const middle = await middleIn(what);
  if (!middle) throw new Error('it is not drawn');
  return middle;
}

/** How far two middles lie from each other, in CSS pixels; endlessly far where one is not drawn. */
export async function betweenMiddles(one: Locator, other: Locator): Promise<number> {
  const [a, b] = [await middleIn(one), await middleIn(other)];
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity;
}

async function middleIn(what: Locator): Promise<Spot | null> {
  const box = await what.boundingBox();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
