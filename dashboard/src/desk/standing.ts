import { commands, type CommandKind } from '@levee/shared/commands/commands';
import type { RecordRef, Stamp } from '@levee/shared/model/kinds';
import { sameValue } from '@levee/shared/rules/same-value';
import type { Replica } from '../sync/replica.js';
import type { Pending } from '../sync/session.js';

/**
 * What stands now of the record that a command is about: what the log has said here, or what the no brought with it
 * where that is newer. Undefined where neither is known.
 */
export function standingOf(
  { kind, payload, receipt }: Pick<Pending, 'kind' | 'payload' | 'receipt'>,
  replica: Pick<Replica, 'said'>,
): Stamp | undefined {
  const spec = commands[kind] as { subject?: (payload: unknown) => RecordRef };
  const subject = spec.subject?.(payload);
  const said = subject && replica.said(subject.kind).get(subject.id);
  const brought = receipt?.current as Stamp | undefined;
  return said && brought && brought.version > said.version ? brought : (said ?? brought);
}

/**
 * Work on a point, which lowers and ends nothing and is no signature. All else that comes back is compared by its
 * author, whatever differs.
 */
export const goesAgain: ReadonlySet<CommandKind> = new Set(['hazard.treat', 'hazard.submit']);

/** Where a record stands, shown above every form. */
const standingFields = ['state', 'grade'];
/** Photographs come after those that are there, and take the place of none. */
const added = new Set(['photos']);

/**
 * What a command may go out upon once more, by itself: what stands, where all that its author writes or saw stands
 * there as they saw it, and only something beside it has changed, as a call that was noted. Else undefined.
 */
export function untouched(
  pending: Pick<Pending, 'kind' | 'payload' | 'receipt' | 'base'>,
  replica: Pick<Replica, 'said'>,
): Stamp | undefined {
  const { kind, payload, receipt, base } = pending;
  if (receipt?.status !== 'conflict' || !base || !goesAgain.has(kind)) return undefined;
  const current = standingOf(pending, replica);
  const fields = [...standingFields, ...Object.keys(payload as object)];
  const now = current as Readonly<Record<string, unknown>> | undefined;
  const isSame = fields.every((field) => added.has(field) || sameValue(base[field], now?.[field]));
  return isSame ? current : undefined;
}
