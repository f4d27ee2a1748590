import type { Place } from '../../support/line-reader.js';

/** So much comes in, evenly spread, for so long. */
export interface Load {
  readonly seconds: number;
  /** Entries of the duty log, each of so many Chinese characters. */
  readonly entriesPerS: number;
  readonly entryChars: number;
  /** Commands that change one small record. */
  readonly unitsPerS: number;
  /** Readings of water stations. */
  readonly readingsPerS: number;
}

/** When a number of the log was committed, by the machine's steady clock. */
export type CommittedAt = readonly [seq: number, ms: number];

export type ServerWish = 'where' | 'figures' | { readonly load: Load };

export interface Where {
  readonly url: string;
  readonly token: string;
  readonly place: Place;
}

export interface ServerFigures {
  /** Since they were asked for before. */
  readonly committed: readonly CommittedAt[];
  readonly lagging: number;
  /** The longest queue of a reader now. */
  readonly queueBytes: number;
  readonly rssBytes: number;
}

export type ReadersWish =
  | { readonly come: number; readonly isSlow: boolean; readonly to: Where }
  | { readonly committed: readonly CommittedAt[] }
  | { readonly wait: number }
  | 'begin'
  | 'pause'
  | 'resume'
  | 'figures'
  | 'slow leave';

export interface ReadersFigures {
  /** From the commit to the reader, of all numbers and of all readers but the slow. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly deliveries: number;
  /** Readers, the slow included, to whom a number came twice, late or never between two that came. */
  readonly broken: number;
  /** Readers, the slow excepted, who are gone. */
  readonly lost: number;
  /** How many of the slow were told 4008. */
  readonly cut: number;
}
