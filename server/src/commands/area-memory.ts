import { keyOf, type RecordRef } from '@levee/shared/model/kinds';
import type { AreaHead, Standing, StoredRecord } from '../storage/log-store.js';
import { Recent } from './recent.js';

/** A township's worth of records, some ten megabytes at most. */
const leastRecords = 4_000;
/** The answers of some seconds at full speed: who sends again soon is answered without the database. */
const leastAnswers = 10_000;

/** What a batch left behind. */
export interface Outcome {
  readonly head: AreaHead;
  readonly touched: ReadonlyMap<string, StoredRecord>;
  readonly answers: ReadonlyMap<string, string>;
}

/**
 * What one node knows of an area: the log's head and records as they are at that head, null for one that
 * is not there. Never mended: when another node has written, a new one begins.
 */
export class AreaMemory {
  readonly #records = new Recent<StoredRecord | null>(leastRecords);
  readonly #answers = new Recent<string>(leastAnswers);
  #head: AreaHead | undefined;

  get head(): AreaHead | undefined {
    return this.#head;
  }

  /** Null: it is not there. Undefined: not known. */
  record(key: string): StoredRecord | null | undefined {
    return this.#records.get(key);
  }

  answer(id: string): string | undefined {
    return this.#answers.get(id);
  }

  /** What was read of `refs`; at this memory's head, or not touched since. */
  learn(refs: readonly RecordRef[], { head, records }: Standing): void {
    this.#head ??= head;
    const found = new Map(records.map((one) => [keyOf(one), one]));
    for (const one of refs) this.#records.set(keyOf(one), found.get(keyOf(one)) ?? null);
  }

  /** What was written over it. */
  keep({ head, touched, answers }: Outcome): void {
    this.#head = head;
    for (const [key, record] of touched) this.#records.set(key, record);
    for (const [id, answer] of answers) this.#answers.set(id, answer);
  }
}

export function isSameHead(a: AreaHead | undefined, b: AreaHead | undefined): boolean {
  return a !== undefined && a.epoch === b?.epoch && a.seq === b.seq && a.hash === b.hash;
}
