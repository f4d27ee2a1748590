import { commands, type CommandKind } from '@levee/shared/commands/commands';
import type { RecordRef, Stamp } from '@levee/shared/model/kinds';
import type { Replica } from '../../sync/replica.js';
import type { TrayRow } from './tray.js';

/**
 * What stands now of the record that a command is about: what the log has said here, or what the no brought with it
 * where that is newer. Undefined where neither is known.
 */
export function standingOf(
  { kind, payload, receipt }: Pick<TrayRow, 'payload' | 'receipt'> & { readonly kind: CommandKind },
  replica: Pick<Replica, 'said'>,
): Stamp | undefined {
  const spec = commands[kind] as { subject?: (payload: unknown) => RecordRef };
  const subject = spec.subject?.(payload);
  const said = subject && replica.said(subject.kind).get(subject.id);
  const brought = receipt?.current as Stamp | undefined;
  return said && brought && brought.version > said.version ? brought : (said ?? brought);
}
