import type { LogCategory } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';

type LogEntry = Stamped<'logEntry'>;

export interface LogQuery {
  readonly text: string;
  readonly categories: ReadonlySet<LogCategory>;
  readonly isOpenOnly: boolean;
  /** The unit whose log is read; null for all. */
  readonly unit: string | null;
}

/** A line with the later line that put it right, if there is one. */
export interface LogLine {
  readonly entry: LogEntry;
  readonly correctedBy: LogEntry | undefined;
  readonly isOpen: boolean;
}

/** The log, newest first. A line that was put right stays, marked; the right words stand with it. */
export function logLines(entries: readonly LogEntry[], query: LogQuery): LogLine[] {
  const corrections = new Map(
    entries.flatMap((entry) => (entry.corrects ? [[entry.corrects, entry] as const] : [])),
  );
  const words = query.text.normalize('NFKC').toLowerCase().trim();
  return entries
    .map((entry) => {
      const correctedBy = corrections.get(entry.id);
      return { entry, correctedBy, isOpen: entry.isOpen && correctedBy === undefined };
    })
    .filter(({ entry, isOpen }) => isMatch(entry, query, words) && (!query.isOpenOnly || isOpen))
    .sort((a, b) => (a.entry.occurredAt < b.entry.occurredAt ? 1 : -1));
}

function isMatch(entry: LogEntry, { categories, unit }: LogQuery, words: string): boolean {
  const { text, result = '', author, caller } = entry;
  const told = [text, result, author, caller?.name ?? '', caller?.unit ?? '']
    .join(' ')
    .toLowerCase();
  return (
    (categories.size === 0 || categories.has(entry.category)) &&
    (unit === null || entry.unit === unit) &&
    told.includes(words)
  );
}
