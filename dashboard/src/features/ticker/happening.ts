import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Tone } from '../../ui/tone.js';

export type HappeningKind =
  | 'response'
  | 'warning'
  | 'hazard'
  | 'inspection'
  | 'team'
  | 'shift'
  | 'water'
  | 'instruction'
  | 'zone'
  | 'wall';

/** Something that changed, to be put into words: a key of the ticker's texts and what fills it. */
export interface Happening {
  readonly id: string;
  readonly kind: HappeningKind;
  readonly tone: Tone;
  /** When it happened, in the area's hour; decides the order, so that a late report stands at its own hour. */
  readonly at: string;
  readonly key: string;
  /** Words as they are. */
  readonly params: Readonly<Record<string, string>>;
  /** Words to be named by the field's texts first. */
  readonly named: Readonly<Record<string, string>>;
}

export interface HappeningSource {
  all<K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>>;
  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined;
}
