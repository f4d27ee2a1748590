import { cellText, isBlank, type Row } from '../../sheet.js';
import { plain } from '../../values/plain.js';

/** Two halves of a month beside each other, each with its own date column: laid below each other. */
export function sideBySide(rows: readonly Row[]): Row[] | undefined {
  const at = rows.slice(0, 12).findIndex((row) => startsOf(row).length >= 2);
  const header = rows[at];
  if (!header) return undefined;
  const starts = startsOf(header);
  const width = (starts[1] ?? 0) - (starts[0] ?? 0);
  const blocks = starts.map((start) => header.slice(start, start + width).map(cellText));
  const isAlike = blocks.every((block) => filled(block) === filled(blocks[0] ?? []));
  if (!isAlike) return undefined;
  const body = rows.slice(at + 1);
  const below = starts.flatMap((start) => body.map((row) => row.slice(start, start + width)));
  return [...rows.slice(0, at), blocks[0] ?? [], ...below.filter((row) => !row.every(isBlank))];
}

const dateWords = ['日期', '值班日期', '时间', 'date', 'day'].map(plain);

/** Where the columns of dates begin. A merged header that spans several columns is one. */
function startsOf(row: Row): number[] {
  return row.flatMap((cell, at) => {
    const word = plain(cellText(cell));
    const isFirst = word !== plain(cellText(row[at - 1]));
    return dateWords.includes(word) && isFirst ? [at] : [];
  });
}

function filled(block: readonly string[]): string {
  return block.filter((text) => text !== '').join('|');
}
