import { no } from '../kernel/result.js';
import type { Kind, Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { Decision, Moment } from './moment.js';

/** Runs a rule on a record, or says that there is none. Payloads name a record by its kind. */
export function withRecord<K extends Kind>(
  moment: Moment,
  kind: K,
  id: string,
  rule: (record: Stamped<K>) => Decision,
): Decision {
  const record = moment.get(kind, id);
  return record ? rule(record) : no(refusal('record-unknown', kind, { id }));
}

/** The refusal for a reference that leads nowhere; undefined when it leads somewhere or is null. */
export function lacks(
  moment: Moment,
  kind: Kind,
  id: string | null,
  field: string = kind,
): Refusal | undefined {
  if (id === null || moment.get(kind, id)) return undefined;
  return refusal('reference-unknown', field, { id });
}

/** The names of states, grades and levels that a refusal carries; `texts/terms` has their words. */
export type TermGroup =
  | 'shiftState'
  | 'swapState'
  | 'handoverState'
  | 'taskState'
  | 'spotCheckState'
  | 'hazardState'
  | 'teamState'
  | 'volunteerState'
  | 'patrolRunState'
  | 'warningState'
  | 'zoneState'
  | 'instructionState'
  | 'grade'
  | 'responseLevel'
  | 'responsibleRole'
  | 'photoStage';

/**
 * A step the lifecycle does not have. `from` and `to` are written `group.name`; the field is what the
 * state is of.
 */
export function illegal(group: TermGroup, from: string, to: string): Decision {
  const field = group.replace(/State$/, '');
  return no(refusal('state-illegal', field, { from: `${group}.${from}`, to: `${group}.${to}` }));
}
