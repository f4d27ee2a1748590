import type { Presence } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import { isWithin, regionsIn } from '@levee/shared/rules/region-tree';
import type { Here } from '../wire/wire.js';

/** A node that has not said for so long who reads there is gone, and its readers with it. */
const silentMs = 15_000;

/** In a larger crowd somebody comes every second, and each coming would be told to everybody. */
const crowd = 50;

/** Names in one list. */
const mostShown = 200;

interface Heard {
  readonly here: readonly Here[];
  readonly text: string;
  readonly atMs: number;
}

/** Who reads one area, by the node they are connected to: what a node says replaces what it said before. */
export class AreaPresence {
  readonly #nodes = new Map<string, Heard>();
  #isChanged = false;

  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** Answers whether this is another list than the node's last. */
  put(node: string, here: readonly Here[], nowMs: number): boolean {
    const text = JSON.stringify(here);
    const isNew = text !== (this.#nodes.get(node)?.text ?? '[]');
    if (here.length > 0) this.#nodes.set(node, { here, text, atMs: nowMs });
    else this.#nodes.delete(node);
    this.#isChanged ||= isNew;
    return isNew;
  }

  expire(nowMs: number): void {
    for (const [node, { atMs }] of this.#nodes) {
      if (nowMs - atMs < silentMs) continue;
      this.#nodes.delete(node);
      this.#isChanged = true;
    }
  }

  /** Everybody, on whichever node; who reads on two screens of one kind is one line. */
  all(): readonly Here[] {
    return oneLineEach([...this.#nodes.values()].flatMap(({ here }) => here));
  }

  /** The list when it has to be told now: it has changed, or it is the turn of telling all again. */
  due(isTurn: boolean): readonly Here[] | undefined {
    if (!this.#isChanged && (!isTurn || this.isEmpty)) return undefined;
    const all = this.all();
    if (!isTurn && all.length > crowd) return undefined;
    this.#isChanged = false;
    return all;
  }
}

export function oneLineEach(all: readonly Here[]): readonly Here[] {
  return [...new Map(all.map((one) => [`${one.surface}/${one.client}`, one])).values()];
}

/** Shown as a record of the region they read would be; the first by name when there are very many. */
export function shownTo(all: readonly Here[], { scope }: Reading): Presence[] {
  return all
    .filter((one) => regionsIn(one.scope).some((region) => isWithin(scope, region)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, mostShown)
    .map(({ client, name, surface }) => ({ client, name, surface }));
}
