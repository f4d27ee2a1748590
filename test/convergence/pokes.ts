import type { WireMessages } from '@levee/server/wire/wire';
import type { Node } from './node.js';

type Poke = WireMessages['poke'];

interface Sent {
  readonly by: Node;
  readonly poke: Poke;
}

/** The wire between nodes: what is said lies on it until the test delivers or loses it. */
export class Pokes {
  #underWay: Sent[] = [];

  send(by: Node, poke: Poke): void {
    this.#underWay.push({ by, poke });
  }

  /** To all nodes that run, but never back to who said it. */
  deliver(nodes: readonly Node[]): void {
    for (const { by, poke } of this.#underWay.splice(0))
      for (const node of nodes) if (node !== by) node.poked(poke);
  }

  /** The wire was cut: nobody hears of it but by asking the database. */
  lose(): void {
    this.#underWay = [];
  }
}
