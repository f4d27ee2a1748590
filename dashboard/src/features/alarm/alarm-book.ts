import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { attentionOf, weightOf, type Attention, type Worth } from '@levee/shared/rules/attention';
import { markedKinds } from '@levee/shared/rules/attention-marks';
import type { Dirty, Replica } from '../../sync/replica.js';

/** Something that this screen tells, and since when, by the server's hour. */
export interface Told extends Attention {
  readonly sinceMs: number;
}

/** What a screen knows of what it told before it was loaded anew. */
export interface Remembered {
  readonly epoch: string;
  /** The number of the log up to which it has told everything. */
  readonly seq: number;
  /** The hours of its last look: the server's and the area's. */
  readonly serverAt: string;
  readonly areaAt: string;
  readonly keys: readonly string[];
  /** What it told and what still stood then, the newest last. */
  readonly told: readonly Told[];
}

type Records = Pick<Replica, 'said' | 'place'>;
type Seen = Map<Kind, Map<string, Stamped<Kind>>>;

/** So many are remembered; what is older does not come back. */
const mostTold = 50;

/**
 * What this screen has told, each thing once. It compares records with those of its last look, so that what came
 * while the line was away is told when it is back, and nothing is told for having been read again. Loaded anew, it
 * goes on with what it told and tells what came to stand after the number it remembers; another history (an epoch of
 * its own) begins in silence. No hour and no silence of the line ends anything that was told: only its record does.
 */
export class AlarmBook {
  #seen: Seen = new Map();
  #epoch: string | null = null;
  #told: readonly Told[] = [];
  readonly #keys: Set<string>;

  /** `own`: whoever sits here; what they did themselves they are not told. */
  constructor(
    private readonly records: Records,
    private readonly remembered: Remembered | null,
    private readonly own: string | null = null,
  ) {
    this.#keys = new Set(remembered?.keys);
  }

  /** The newest last. */
  get told(): readonly Told[] {
    return this.#told;
  }

  get keys(): readonly string[] {
    return [...this.#keys].slice(-mostTold);
  }

  /** What stands now is known; answers with what this screen has missed while it was loaded anew. */
  begin(worth: Worth, sinceMs: number): readonly Told[] {
    const news = this.#missed();
    this.#told = this.#kept();
    this.#seen = new Map(markedKinds.map((kind) => [kind, new Map(this.records.said(kind))]));
    this.#epoch = this.records.place?.epoch ?? null;
    return this.#tell(news, worth, sinceMs);
  }

  /** Looks at what has changed; answers with what is new, the heaviest first. */
  look(dirty: Dirty, worth: Worth, sinceMs: number): readonly Told[] {
    if (this.records.place?.epoch !== this.#epoch) return this.begin(worth, sinceMs);
    const news = markedKinds.flatMap((kind) =>
      [...(dirty.get(kind) ?? [])].map((id) => this.#newsOf(kind, id)),
    );
    this.#told = this.#told.filter(
      (one) => !dirty.get(one.subject.kind)?.has(one.subject.id) || this.#stands(one),
    );
    return this.#tell(news, worth, sinceMs);
  }

  #missed(): readonly (readonly Attention[])[] {
    const { place } = this.records;
    const was = this.remembered;
    if (!was || this.#epoch !== null || place?.epoch !== was.epoch || place.seq <= was.seq)
      return [];
    return markedKinds.flatMap((kind) =>
      [...this.records.said(kind).values()]
        .filter(({ changedAt, changedBy }) => changedAt > was.serverAt && changedBy !== this.own)
        .map((after) =>
          attentionOf(kind, undefined, after).filter(
            ({ at }) => after.version === 1 || at > was.areaAt,
          ),
        ),
    );
  }

  /** A picture that is older than what was told cannot say that it is over. */
  #kept(): readonly Told[] {
    const { place } = this.records;
    const was = this.remembered;
    if (this.#epoch !== null) return this.#told.filter((one) => this.#stands(one));
    if (!was || place?.epoch !== was.epoch) return [];
    return place.seq < was.seq ? was.told : was.told.filter((one) => this.#stands(one));
  }

  #newsOf(kind: Kind, id: string): readonly Attention[] {
    const seen = this.#seen.get(kind);
    const after = this.records.said(kind).get(id);
    const before = seen?.get(id);
    if (after) seen?.set(id, after);
    else seen?.delete(id);
    if (!after || after === before || after.changedBy === this.own) return [];
    return attentionOf(kind, before, after);
  }

  /** One record is told once at a time: the heaviest of what the table lets through. */
  #tell(news: readonly (readonly Attention[])[], worth: Worth, sinceMs: number): readonly Told[] {
    const fresh = news
      .flatMap((ofRecord) => ofRecord.find(({ matter }) => worth[matter].isOn) ?? [])
      .filter(({ key }) => !this.#keys.has(key))
      .sort((a, b) => weightOf(a.matter) - weightOf(b.matter))
      .map((one) => ({ ...one, sinceMs }));
    for (const { key } of fresh) this.#keys.add(key);
    this.#told = [...this.#told, ...fresh.toReversed()].slice(-mostTold);
    return fresh;
  }

  #stands({ subject: { kind, id }, key }: Told): boolean {
    const after = this.records.said(kind).get(id);
    return (
      after !== undefined && attentionOf(kind, undefined, after).some((one) => one.key === key)
    );
  }
}
