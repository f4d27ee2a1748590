import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { readingKey, type Reading } from '@levee/shared/rules/audience';
import type { AreaState, LogStore } from '../storage/log-store.js';
import { seenRecord } from './redacted.js';

const compress = promisify(gzip);

/** At most one build per area and group of readers in this time, however many ask (I22). */
const freshMs = 1000;

export interface PackedSnapshot {
  /** `epoch:seq`, to be used as ETag. */
  readonly etag: string;
  readonly gzip: Buffer;
}

interface Kept {
  readonly builtMs: number;
  readonly packed: Promise<PackedSnapshot>;
}

/** Snapshots as one compressed buffer per area and group of readers. */
export class Snapshots {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly store: LogStore,
    private readonly clock: Clock,
  ) {}

  /** The state now, at most a second old; its seq says exactly how old. */
  of(area: string, reading: Reading): Promise<PackedSnapshot> {
    const key = `${area}/${readingKey(reading)}`;
    const kept = this.#kept.get(key);
    if (kept && this.clock.steadyMs() - kept.builtMs < freshMs) return kept.packed;
    const packed = this.#build(area, reading);
    this.#kept.set(key, { builtMs: this.clock.steadyMs(), packed });
    packed.catch(() => this.#kept.delete(key));
    return packed;
  }

  /** The state at an earlier number (time machine); not kept. */
  at(area: string, reading: Reading, seq: number): Promise<PackedSnapshot> {
    return this.#build(area, reading, seq);
  }

  async #build(area: string, reading: Reading, at?: number): Promise<PackedSnapshot> {
    const state = await this.store.state(area, at);
    const text = JSON.stringify(this.#snapshot(area, reading, state));
    return { etag: `${state.epoch}:${state.seq}`, gzip: await compress(text, { level: 1 }) };
  }

  #snapshot(area: string, reading: Reading, { epoch, seq, records }: AreaState): Snapshot {
    const seen = records.flatMap((record) => seenRecord(record, reading) ?? []);
    return { area, epoch, seq, serverNow: isoNow(this.clock), records: seen };
  }
}
