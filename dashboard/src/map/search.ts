import type { Stamped } from '@levee/shared/model/kinds';
import type { MapSource } from './map-source.js';
import type { MapSubject } from './stage-layer.js';

/** What can be found, in the order in which equals are listed. */
const foundKinds = ['zone', 'hazard', 'team', 'station', 'region', 'unit', 'standingPost'] as const;
type FoundKind = (typeof foundKinds)[number];

export interface Hit extends MapSubject {
  readonly kind: FoundKind;
  readonly name: string;
  /** The number an office knows it by; empty where it has none. */
  readonly code: string;
  readonly region: string;
}

interface Ranked extends Hit {
  /** Less is better: whole, beginning, within; the shorter name first. */
  readonly rank: number;
}

const mostHits = 12;
/** So many records are looked at between two breaths of the page: about 2 ms. */
export const sliceRecords = 8_000;
/** A rank's class is worth more than any length of a name. */
const classWidth = 1_000;

/**
 * One search through all records, a slice at a time, so that a province of points is searched without holding up a
 * frame and without an index to keep. The best few so far are always there.
 */
export class Search {
  private readonly wanted: string;
  private readonly records: Iterator<Hit>;
  private best: readonly Ranked[] = [];

  constructor(source: Pick<MapSource, 'all'>, text: string) {
    this.wanted = plain(text);
    this.records = this.wanted === '' ? [].values() : everything(source);
  }

  /** Looks at some more records; whether there may be others after them. */
  step(count = sliceRecords): boolean {
    const found: Ranked[] = [];
    let hasMore = true;
    for (let seen = 0; seen < count && hasMore; seen++) {
      const next = this.records.next();
      hasMore = next.done !== true;
      const rank = next.done === true ? undefined : rankOf(next.value, this.wanted);
      if (rank !== undefined && this.isWanted(rank)) found.push({ ...(next.value as Hit), rank });
    }
    if (found.length > 0) this.best = [...this.best, ...found].sort(better).slice(0, mostHits);
    return hasMore;
  }

  get hits(): readonly Hit[] {
    return this.best.map(({ rank: _rank, ...hit }) => hit);
  }

  /** Not worse than the worst of a full list. */
  private isWanted(rank: number): boolean {
    const last = this.best[mostHits - 1];
    return !last || rank <= last.rank;
  }
}

/** Lower case, without the spaces that one types between. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, '');
}

function* everything(source: Pick<MapSource, 'all'>): Generator<Hit> {
  for (const kind of foundKinds)
    for (const record of source.all(kind).values()) if (isThere(record)) yield hitOf(kind, record);
}

type Found = Stamped<FoundKind>;

/** What was lifted, closed or disbanded lies nowhere any more. */
function isThere(record: Found): boolean {
  if ('zoneKind' in record) return record.state !== 'lifted';
  if ('teamKind' in record) return record.state !== 'disbanded';
  return !('postKind' in record) || record.state !== 'closed';
}

function hitOf(kind: FoundKind, record: Found): Hit {
  const { id, name, region } = record;
  const code = 'code' in record ? (record.code ?? '') : kind === 'region' ? id : '';
  return { kind, id, name, code, region };
}

/** Undefined where neither name nor number holds what is wanted. */
function rankOf({ name, code }: Hit, wanted: string): number | undefined {
  const classes = [classOf(plain(name), wanted), classOf(code.toLowerCase(), wanted)];
  const best = Math.min(...classes);
  return best === none ? undefined : best * classWidth + Math.min(name.length, classWidth - 1);
}

const none = 3;

/** 0: the very same; 1: begins so; 2: holds it; 3: does not. */
function classOf(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  if (at !== 0) return at < 0 ? none : 2;
  return text.length === wanted.length ? 0 : 1;
}

function better(one: Ranked, other: Ranked): number {
  return (
    one.rank - other.rank ||
    foundKinds.indexOf(one.kind) - foundKinds.indexOf(other.kind) ||
    (one.id < other.id ? -1 : 1)
  );
}
