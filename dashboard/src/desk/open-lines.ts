import type { Stamped } from '@levee/shared/model/kinds';

type LogEntry = Stamped<'logEntry'>;

/** Lines of the duty log marked as open that no later line has put right or settled. */
export function openLines(entries: readonly LogEntry[]): LogEntry[] {
  const settled = new Set(entries.map(({ corrects }) => corrects));
  return entries.filter(({ id, isOpen }) => isOpen && !settled.has(id));
}
