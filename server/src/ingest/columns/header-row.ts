import { cellText, isBlank, type Cell, type RawSheet, type Row } from '../sheet.js';
import type { Field } from './field.js';
import { knownHeaders } from './column-matching.js';

/** The list of a file: what stands above it, its header, and where its first row is (0-based in the file). */
export interface Layout {
  readonly titles: readonly string[];
  readonly header: Row;
  readonly firstRow: number;
}

const searched = 12;

/**
 * Finds the header among the first rows: the one with the most known headers, else the first row with
 * two cells or more. A group header over a second line (`责任人 | 姓名, 电话`) is joined with it.
 */
export function layoutOf(head: readonly Row[], fields: readonly Field[]): Layout | undefined {
  const candidates = head.slice(0, searched);
  const ranks = candidates.map((row) => knownHeaders(row, fields));
  const best = Math.max(0, ...ranks);
  const at =
    best > 0
      ? ranks.indexOf(best)
      : candidates.findIndex((row) => row.filter((cell) => !isBlank(cell)).length >= 2);
  const header = candidates[at];
  if (!header) return undefined;
  const second = isGroupHeader(header, head[at + 1]) ? head[at + 1] : undefined;
  const titles = candidates
    .slice(0, at)
    .map(titleOf)
    .filter((title) => title !== '');
  return {
    titles,
    header: second ? joined(header, second) : header,
    firstRow: at + (second ? 2 : 1),
  };
}

/** How much a sheet looks like the list sought: known headers of its best row. */
export function appealOf(fields: readonly Field[]): (head: RawSheet['rows']) => number {
  return (head) => Math.max(0, ...head.slice(0, searched).map((row) => knownHeaders(row, fields)));
}

function titleOf(row: Row): string {
  return [...new Set(row.map(cellText))].filter((text) => text !== '').join(' ');
}

/** Merged cells come filled: a group is the same header twice side by side, over two lines of words only. */
function isGroupHeader(header: Row, below: Row | undefined): below is Row {
  if (!below) return false;
  const texts = header.map(cellText);
  const hasGroup = texts.some(
    (text, i) =>
      text !== '' && text === texts[i + 1] && cellText(below[i]) !== cellText(below[i + 1]),
  );
  const isWords = below.every(
    (cell) => isBlank(cell) || (typeof cell === 'string' && !/^\d/.test(cell)),
  );
  const spanning = texts.filter((text, i) => text !== '' && text === cellText(below[i])).length;
  return hasGroup && isWords && spanning > 0;
}

function joined(header: Row, below: Row): Row {
  const width = Math.max(header.length, below.length);
  return Array.from({ length: width }, (_none, i): Cell => {
    const [upper, lower] = [cellText(header[i]), cellText(below[i])];
    return upper === lower || lower === '' ? upper : `${upper}${lower.replace(/^姓名$/u, '')}`;
  });
}
