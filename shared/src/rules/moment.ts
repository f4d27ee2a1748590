import type { CommandKind, PayloadOf } from '../commands/commands.js';
import type { AnyRecord, Kind, RecordOf, Stamped } from '../model/kinds.js';
import type { Refusal } from '../model/refusal.js';
import type { Result } from '../kernel/result.js';
import type { Actor } from './actor.js';
import type { RulePack } from './pack.js';

/** Everything a decision may look at. The same on the server, on a phone's speculation, and in a model. */
export interface Moment {
  readonly actor: Actor;
  /** When it happened, as far as the server believes it (effective time). ISO. */
  readonly at: string;
  /** When the server took it, in the area's hour. ISO. */
  readonly now: string;
  /** The server's own hour; differs from `now` only in a drill. ISO. */
  readonly serverNow: string;
  /** Told after the fact (补报). */
  readonly isLate: boolean;
  readonly pack: RulePack;
  /** A record as it stands; only records that the command's `reads` names are there. */
  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined;
}

/** A record's next state. `record: null` takes it away and leaves a tombstone. */
export type Put = {
  [K in Kind]: { readonly kind: K; readonly id: string; readonly record: RecordOf<K> | null };
}[Kind];

export type Decision = Result<readonly Put[], Refusal>;

export type Decisions<K extends CommandKind> = {
  readonly [C in K]: (payload: PayloadOf<C>, moment: Moment) => Decision;
};

/** The record's next state; the stamp of the state before is left behind. */
export function put<K extends Kind>(kind: K, record: RecordOf<K> & Partial<Stamped<K>>): Put {
  const { version: _version, changedAt: _changedAt, changedBy: _changedBy, ...bare } = record;
  return asPut(kind, bare as unknown as RecordOf<K>);
}

export function takeAway(kind: Kind, id: string): Put {
  return { kind, id, record: null } as Put;
}

function asPut(kind: Kind, record: AnyRecord): Put {
  return { kind, id: record.id, record } as Put;
}
