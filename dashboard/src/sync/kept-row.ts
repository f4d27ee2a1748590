import { commands } from '@levee/shared/commands/commands';
import { altered, personalIn } from '@levee/shared/rules/personal';
import type { OutboxRow } from './outbox-store.js';

/**
 * What stays of an answered row. A telephone or a private name that its author typed is on this device only until
 * the server has it; a refusal keeps it, for the author to correct.
 */
export function keptOf(row: OutboxRow): OutboxRow {
  if (row.receipt?.status !== 'ok') return row;
  const { kind, payload } = row.envelope;
  const tree = personalIn(commands[kind].payload);
  return {
    ...row,
    envelope: { ...row.envelope, payload: altered(payload, tree, () => undefined) },
  };
}
