import type { Cancel } from '@levee/shared/kernel/clock';
import type { Scope } from '@levee/shared/rules/region-tree';
import type { Feed } from '@levee/shared/protocol/source';
import type { Presence, Volatile } from '@levee/shared/protocol/volatile';
import type { SourceState } from '@levee/shared/rules/source-state';
import type { Ending } from '../auth/endings.js';

/** Somebody who reads, and the region they read. */
export interface Here extends Presence {
  readonly scope: Scope;
}

/** Everybody who reads an area on one node: replaces what that node said before. */
export interface NodePresence {
  readonly node: string;
  readonly area: string;
  readonly here: readonly Here[];
}

/** An outside feed as one node last heard of it. */
export interface HeardSource {
  readonly area: string;
  readonly id: string;
  readonly name: string;
  readonly feed: Feed;
  /** Where it may give. */
  readonly scope: Scope;
  readonly state: SourceState;
  /** When the last word of it came, ISO. */
  readonly at: string;
}

/** What nodes tell one another. None of it is truth: whatever is lost is found in the database a little later. */
export interface WireMessages {
  /** An area's log has grown on another node. It carries no data: who is told reads the log. */
  readonly poke: { readonly area: string; readonly epoch: string; readonly seq: number };
  /** Latest wins; what is lost is replaced by the next. */
  readonly volatile: Volatile;
  /** Said again every few seconds; a node that is silent is gone, and its readers with it. */
  readonly presence: NodePresence;
  /** A number on the glass of the headquarters, on some node; the highest counts. */
  readonly seen: { readonly area: string; readonly epoch: string; readonly seq: number };
  /** What a node last heard of an outside feed; the later word counts. */
  readonly source: HeardSource;
  /** Somebody's access has ended, on every node. */
  readonly ending: Ending;
}

export type Topic = keyof WireMessages;

/** `alone`: there is no wire. `down`: it is cut, and the poll of the database stands in for it. */
export type WireState = 'alone' | 'up' | 'down';

/** From this node to all the others; never back to itself. Sending never throws and is never waited for. */
export interface Wire {
  readonly state: WireState;
  send<T extends Topic>(topic: T, message: WireMessages[T]): void;
  listen<T extends Topic>(topic: T, act: (message: WireMessages[T]) => void): Cancel;
  close(): Promise<void>;
}

/** The wire of a node that has no others. */
export const loneWire: Wire = {
  state: 'alone',
  send: () => undefined,
  listen: () => () => undefined,
  close: () => Promise.resolve(),
};
