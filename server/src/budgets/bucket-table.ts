import type { Clock } from '@levee/shared/kernel/clock';
import { Bucket, type Rate } from './bucket.js';

/** More than any town's offices; about 4 MB. */
const mostBuckets = 20_000;

/**
 * A bucket for each address, session and the like. The table never grows beyond `most`: who has not asked for
 * longest is forgotten, and begins anew with a full bucket. Against more addresses than that no count by
 * address helps.
 */
export class BucketTable {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly clock: Clock,
    private readonly rate: Rate,
    private readonly most = mostBuckets,
  ) {}

  get size(): number {
    return this.#buckets.size;
  }

  /** 0 where so much is allowed now, and taken; else how many milliseconds to wait, and nothing is taken. */
  take(key: string, cost = 1): number {
    const bucket = this.#bucketOf(key);
    return bucket.take(cost) ? 0 : Math.max(1, bucket.waitMs(cost));
  }

  /** How many milliseconds until so much is allowed; nothing is taken. */
  waitMs(key: string, cost = 1): number {
    return this.#bucketOf(key).waitMs(cost);
  }

  /** The map keeps the order of use. */
  #bucketOf(key: string): Bucket {
    const bucket = this.#buckets.get(key) ?? new Bucket(this.clock, this.rate);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > this.most) this.#forgetOldest();
    return bucket;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
