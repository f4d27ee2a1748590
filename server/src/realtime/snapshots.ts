import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import { readingKey, type Reading } from '@levee/shared/rules/audience';
import type { AreaState, LogStore, StoredRecord } from '../storage/log-store.js';
import { seenRecord } from './redacted.js';
import { packed, snapshotForms, type SnapshotForm } from './snapshot-form.js';
import { Pauses } from './pauses.js';

/** At most one build per area, group of readers and form in this time, however many ask (I22). */
const freshMs = 1000;

/** A build that took long is kept so many times as long: one that takes 2 s is not made each second. */
const restsPerBuild = 4;

/** Records looked at between two looks at the clock. */
const stride = 200;

export interface PackedSnapshot {
  /** `epoch:seq`, and the form where it is not the plain one; to be used as ETag. */
  readonly etag: string;
  /** The media type. */
  readonly type: string;
  readonly gzip: Buffer;
}

interface Kept {
  /** Until then it is given to whoever asks; while it is being built, for ever. */
  untilMs: number;
  readonly packed: Promise<PackedSnapshot>;
}

/** Snapshots as one compressed buffer per area, group of readers and form. */
export class Snapshots {
  readonly #kept = new Map<string, Kept>();
  readonly #reading = new Map<string, Promise<AreaState>>();

  constructor(
    private readonly store: LogStore,
    private readonly clock: Clock,
    /** Told how long a build took, from the records on. */
    private readonly onBuilt: (tookMs: number) => void = () => undefined,
  ) {}

  /** The state as it was a moment ago; its seq says exactly when. */
  of(area: string, reading: Reading, form: SnapshotForm = 'plain'): Promise<PackedSnapshot> {
    const key = `${area}/${readingKey(reading)}/${form}`;
    const kept = this.#kept.get(key);
    const beganMs = this.clock.steadyMs();
    if (kept && beganMs < kept.untilMs) return kept.packed;
    const next = { untilMs: Infinity, packed: this.#renewed(area, reading, form, kept?.packed) };
    this.#kept.set(key, next);
    next.packed.then(
      () => {
        const tookMs = this.clock.steadyMs() - beganMs;
        next.untilMs = beganMs + Math.max(freshMs, restsPerBuild * tookMs);
      },
      () => this.#kept.delete(key),
    );
    return next.packed;
  }

  /** The state at an earlier number (time machine); not kept. */
  async at(
    area: string,
    reading: Reading,
    seq: number,
    form: SnapshotForm = 'plain',
  ): Promise<PackedSnapshot> {
    return this.#build(area, await this.store.state(area, seq), reading, form);
  }

  /** The one before, when nothing has happened since. */
  async #renewed(
    area: string,
    reading: Reading,
    form: SnapshotForm,
    before: Promise<PackedSnapshot> | undefined,
  ): Promise<PackedSnapshot> {
    const head = before && (await this.store.head(area));
    const last = await before;
    if (last && head && last.etag === etagOf(head, form)) return last;
    return this.#build(area, await this.#stateOf(area), reading, form);
  }

  /** One reading of the database for all groups that ask while it lasts. */
  #stateOf(area: string): Promise<AreaState> {
    const running = this.#reading.get(area);
    if (running) return running;
    const state = this.store.state(area).finally(() => this.#reading.delete(area));
    this.#reading.set(area, state);
    return state;
  }

  async #build(
    area: string,
    state: AreaState,
    reading: Reading,
    form: SnapshotForm,
  ): Promise<PackedSnapshot> {
    const beganMs = this.clock.steadyMs();
    const { epoch, seq } = state;
    const { type, open } = snapshotForms[form];
    const { audience, scope } = reading;
    const eyes = { audience, scope };
    const writer = open({ area, epoch, seq, ...eyes, serverNow: isoNow(this.clock) });
    await this.#show(state.records, reading, (record) => writer.add(record));
    const gzip = await packed(writer.text(), this.clock);
    this.onBuilt(this.clock.steadyMs() - beganMs);
    return { etag: etagOf(state, form), type, gzip };
  }

  async #show(
    records: readonly StoredRecord[],
    reading: Reading,
    take: (record: SnapshotRecord) => void,
  ): Promise<void> {
    const pauses = new Pauses(this.clock);
    for (let at = 0; at < records.length; at += stride) {
      for (const record of records.slice(at, at + stride)) {
        const shown = seenRecord(record, reading);
        if (shown) take(shown);
      }
      if (pauses.isDue) await pauses.rest();
    }
  }
}

function etagOf({ epoch, seq }: Pick<AreaState, 'epoch' | 'seq'>, form: SnapshotForm): string {
  return `${epoch}:${seq}${snapshotForms[form].mark}`;
}
