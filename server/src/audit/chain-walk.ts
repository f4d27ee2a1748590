import { chainHash } from '../commands/chain.js';
import { firstHash } from '../storage/ledger.js';
import type { AreaHead, LoggedChange } from '../storage/log-store.js';
import type { Fault } from './fault.js';

/** Walks an area's log from 1 to its head, row by row, and remembers one row only (I0, I20). */
export class ChainWalk {
  #seq = 0;
  #hash = firstHash;

  constructor(
    private readonly area: string,
    private readonly head: AreaHead,
  ) {}

  get rows(): number {
    return this.#seq;
  }

  /** The fault of this row, given in the order of numbers; undefined when it follows the one before. */
  take(row: LoggedChange): Fault | undefined {
    const fault = this.#faultOf(row);
    this.#seq = row.seq;
    this.#hash = row.hash;
    return fault;
  }

  /** What the clock says of the end. */
  end(): Fault | undefined {
    if (this.#seq < this.head.seq) return { what: 'tail-cut', seq: this.#seq + 1 };
    return this.#hash === this.head.hash ? undefined : { what: 'head-other', seq: this.#seq };
  }

  #faultOf({ prevHash, hash, ...row }: LoggedChange): Fault | undefined {
    const { seq } = row;
    const next = this.#seq + 1;
    if (seq > next && next <= this.head.seq) return { what: 'row-missing', seq: next };
    if (seq !== next || seq > this.head.seq) return { what: 'row-stray', seq };
    if (prevHash !== this.#hash) return { what: 'row-moved', seq };
    return chainHash(this.area, prevHash, row) === hash ? undefined : { what: 'row-changed', seq };
  }
}
