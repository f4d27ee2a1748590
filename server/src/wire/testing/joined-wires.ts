import type { Topic, Wire, WireMessages } from '../wire.js';

interface Passed {
  readonly from: number;
  readonly topic: Topic;
  readonly message: WireMessages[Topic];
}

type Act = (message: never) => void;

/** Wires of several nodes that lead to one another: what one sends, all others hear, as bytes would carry it. */
export class JoinedWires {
  readonly passed: Passed[] = [];
  readonly wires: readonly Wire[];
  readonly #acts: Map<Topic, Set<Act>>[];
  readonly #cut = new Set<number>();

  constructor(count: number) {
    this.#acts = Array.from({ length: count }, () => new Map());
    this.wires = this.#acts.map((_acts, node) => this.#wireOf(node));
  }

  /** Nothing comes from this node any more, and nothing reaches it. */
  cut(node: number): void {
    this.#cut.add(node);
  }

  #wireOf(node: number): Wire {
    const acts = this.#acts[node] ?? new Map<Topic, Set<Act>>();
    return {
      state: 'up',
      send: (topic, message) => this.#pass({ from: node, topic, message }),
      listen: (topic, act) => {
        const all = acts.get(topic) ?? new Set();
        acts.set(topic, all.add(act));
        return () => all.delete(act);
      },
      close: () => Promise.resolve(),
    };
  }

  #pass(passed: Passed): void {
    const { from, topic, message } = passed;
    if (this.#cut.has(from)) return;
    this.passed.push(passed);
    for (const [node, acts] of this.#acts.entries()) {
      if (node === from || this.#cut.has(node)) continue;
      for (const act of acts.get(topic) ?? []) act(JSON.parse(JSON.stringify(message)) as never);
    }
  }
}
