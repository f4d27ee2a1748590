import { FileFault } from '../faults.js';
import type { FileLimits, Row } from '../sheet.js';

const delimiters = [',', ';', '\t', '，'] as const;

/** The rows of a comma-, semicolon- or tab-separated text (RFC 4180; a bare quote inside a field is kept). */
export function csvRows(text: string, limits: FileLimits): Row[] {
  const rows: Row[] = [];
  const delimiter = delimiterOf(text);
  for (const row of records(text, delimiter, limits)) {
    if (rows.length >= limits.rows + headAllowance)
      throw new FileFault('rows-many', { max: limits.rows });
    rows.push(row);
  }
  return rows;
}

/** Titles and headers above the list do not count against the limit. */
export const headAllowance = 20;

/** The delimiter that the first lines hold most often outside quotes; a comma when there is none. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]));
  let isQuoted = false;
  let lines = 0;
  for (let at = 0; at < text.length && lines < 10; at++) {
    const letter = text.charAt(at);
    if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === '\n') lines++;
    else if (!isQuoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function* records(text: string, delimiter: string, limits: FileLimits): Generator<Row> {
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    let end: 'field' | 'record' = 'field';
    while (end === 'field') {
      const field =
        text.charAt(at) === '"' ? quoted(text, at, delimiter) : bare(text, at, delimiter);
      if (row.length < limits.columns) row.push(cut(field.value, limits));
      end = text.charAt(field.next) === delimiter ? 'field' : 'record';
      at = field.next + (end === 'field' ? 1 : lineEnd(text, field.next));
    }
    yield row;
  }
}

interface Field {
  readonly value: string;
  /** Where the delimiter or the end of the line stands. */
  readonly next: number;
}

function bare(text: string, from: number, delimiter: string): Field {
  let next = from;
  while (next < text.length && !isEnd(text, next, delimiter)) next++;
  return { value: text.slice(from, next), next };
}

function quoted(text: string, from: number, delimiter: string): Field {
  let value = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return { value: value + text.slice(at), next: text.length };
    value += text.slice(at, close);
    if (text.charAt(close + 1) !== '"') return withRest(value, text, close + 1, delimiter);
    value += '"';
    at = close + 2;
  }
}

/** Letters after a closing quote belong to the field: some programs write them. */
function withRest(value: string, text: string, from: number, delimiter: string): Field {
  const rest = bare(text, from, delimiter);
  return { value: value + rest.value, next: rest.next };
}

function isEnd(text: string, at: number, delimiter: string): boolean {
  const letter = text.charAt(at);
  return letter === delimiter || letter === '\n' || letter === '\r';
}

function lineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : 1;
}

function cut(value: string, limits: FileLimits): string {
  return value.length > limits.cellCharacters ? value.slice(0, limits.cellCharacters) : value;
}
