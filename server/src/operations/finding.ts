import type { AskOf, CommandKind } from '@levee/shared/commands/commands';
import type { Kind, RecordOf, Stamped } from '@levee/shared/model/kinds';
import type { RulePack } from '@levee/shared/rules/pack';

/** The command that a finding leads to; the key keeps it from being given twice. */
export type Found = { [K in CommandKind]: AskOf<K> & { readonly key: string } }[CommandKind];

/** One look that the server takes by itself: what has come due among the records of a kind. */
export interface Finding<K extends Kind = Kind> {
  readonly kind: K;
  /** Looks only at records in which this field is filled. */
  readonly having?: string;
  /** By whose hour it comes due; absent: the area's. */
  readonly by?: 'server';
  readonly find: (
    records: readonly Stamped<K>[],
    nowMs: number,
    pack: RulePack,
  ) => readonly Found[];
}

interface Look<K extends Kind> extends Pick<Finding, 'by'> {
  readonly having?: keyof RecordOf<K> & string;
}

export function finding<K extends Kind>(
  kind: K,
  find: Finding<K>['find'],
  look: Look<K> = {},
): Finding {
  return { kind, find: find as unknown as Finding['find'], ...look };
}

/** An area's records, as a survey asks for them. */
export interface AreaView {
  readonly id: string;
  /** The records of a kind; with `having` only those in which this field is filled. */
  of<K extends Kind>(kind: K, having?: keyof RecordOf<K> & string): Promise<readonly Stamped<K>[]>;
  named<K extends Kind>(kind: K, ids: readonly string[]): Promise<readonly Stamped<K>[]>;
}

/** A look at records of several kinds together, by the area's hour. */
export type Survey = (area: AreaView, nowMs: number, pack: RulePack) => Promise<readonly Found[]>;
